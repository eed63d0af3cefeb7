package org.heliograph.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A person's account. It is active until its owner deactivates or deletes it; then it has vanished for everybody, and
 * signing in brings it back, unless it was deleted and its time is over: then it is removed for good. The username is
 * lower case, unique, and kept while the row is there. An update writes the changed columns only, so that edits of
 * different fields do not undo each other.
 */
@Entity
@DynamicUpdate
public class Account {

    @Id
    private long id;

    @Column(updatable = false)
    private String username = "";

    @Column(name = "display_name")
    private @Nullable String displayName;

    private @Nullable String bio;

    private @Nullable String email;

    @Column(name = "password_hash")
    private String passwordHash = "";

    @Column(name = "is_private")
    private boolean isPrivate;

    @Column(name = "avatar_media_id")
    private @Nullable Long avatarMediaId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "deactivated_at")
    private @Nullable Instant deactivatedAt;

    @Column(name = "deletion_due_at")
    private @Nullable Instant deletionDueAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt = Instant.EPOCH;

    /** For Hibernate. */
    protected Account() {}

    void edit(ProfileEdit edit) {
        if (edit.has(ProfileEdit.Field.DISPLAY_NAME)) {
            displayName = blankToNull(edit.displayName());
        }
        if (edit.has(ProfileEdit.Field.BIO)) {
            bio = blankToNull(edit.bio());
        }
        if (edit.has(ProfileEdit.Field.IS_PRIVATE)) {
            isPrivate = edit.isPrivate();
        }
        if (edit.has(ProfileEdit.Field.AVATAR_MEDIA_ID)) {
            avatarMediaId = edit.avatarMediaId();
        }
    }

    void deactivate(Instant now) {
        deactivatedAt = now;
    }

    void delete(Instant now, Duration delay) {
        deactivatedAt = now;
        deletionDueAt = now.plus(delay);
    }

    boolean isGone() {
        return deactivatedAt != null;
    }

    /** Brings a vanished account back; false when it is too late for that. */
    boolean enter(Instant now) {
        if (deletionDueAt != null && !deletionDueAt.isAfter(now)) {
            return false;
        }
        deactivatedAt = null;
        deletionDueAt = null;
        lastSeenAt = now;
        return true;
    }

    long id() {
        return id;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Strips the ends; what is nothing then is no text. */
    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
