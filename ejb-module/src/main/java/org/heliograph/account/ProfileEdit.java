package org.heliograph.account;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import java.util.EnumSet;
import java.util.Set;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A change of one's profile as a merge patch (RFC 7396): what is left out stays, null removes (but not a boolean). Not a record, as that
 * could not tell the two apart.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE)
public final class ProfileEdit {

    /** What can be changed. */
    enum Field {
        DISPLAY_NAME,
        BIO,
        IS_PRIVATE,
        AVATAR_MEDIA_ID
    }

    @PlainText(max = 60)
    private @Nullable String displayName;

    @PlainText(max = 300, lines = true)
    private @Nullable String bio;

    private boolean isPrivate;

    private @Nullable Long avatarMediaId;

    private final Set<Field> given = EnumSet.noneOf(Field.class);

    @JsonSetter("display_name")
    public void setDisplayName(@Nullable String displayName) {
        this.displayName = displayName;
        given.add(Field.DISPLAY_NAME);
    }

    @JsonSetter("bio")
    public void setBio(@Nullable String bio) {
        this.bio = bio;
        given.add(Field.BIO);
    }

    @JsonSetter("is_private")
    public void setIsPrivate(boolean isPrivate) {
        this.isPrivate = isPrivate;
        given.add(Field.IS_PRIVATE);
    }

    @DecimalString
    @JsonSetter("avatar_media_id")
    public void setAvatarMediaId(@Nullable Long avatarMediaId) {
        this.avatarMediaId = avatarMediaId;
        given.add(Field.AVATAR_MEDIA_ID);
    }

    boolean has(Field field) {
        return given.contains(field);
    }

    @Nullable
    String displayName() {
        return displayName;
    }

    @Nullable
    String bio() {
        return bio;
    }

    boolean isPrivate() {
        return isPrivate;
    }

    @Nullable
    Long avatarMediaId() {
        return avatarMediaId;
    }
}
