package org.heliograph.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.heliograph.account.UserView;
import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told: the {@code notification} of the API.
 *
 * @param id its place in the list; a group that grows gets a higher one
 * @param actors the latest of those who acted, newest first, at most {@value #ACTORS}; none for one's own media
 * @param count how many acted, the actors among them, or how many media it is about; from 1,000 on the likes of the post
 * @param createdAt when it was told, or grew
 */
public record NotificationView(
        @DecimalString long id,
        NotificationKind kind,
        List<UserView> actors,
        long count,
        @DecimalString @Nullable Long postId,
        @DecimalString @Nullable Long commentId,
        Instant createdAt,
        boolean read) {

    static final int ACTORS = 3;

    /** One English sentence that says it, as mail and push do. */
    @JsonIgnore
    public String sentence() {
        return Sentence.of(this);
    }
}
