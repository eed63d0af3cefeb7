package org.heliograph.engagement;

import java.time.Instant;
import org.heliograph.account.UserView;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A comment as one viewer sees it: the {@code comment} of the API.
 *
 * @param replyTo the first comment of the thread that it is in; null when it is the first one
 */
public record CommentView(
        @DecimalString long id,
        @DecimalString long postId,
        UserView author,
        String text,
        Instant createdAt,
        @DecimalString @Nullable Long replyTo,
        CommentCounts counts,
        CommentViewer viewer) {

    static CommentView of(StoredComment comment, UserView author, CommentEngagement engagement) {
        return new CommentView(
                comment.id(),
                comment.postId(),
                author,
                comment.text(),
                Ids.timeOf(comment.id()),
                comment.replyTo(),
                engagement.counts(),
                engagement.viewer());
    }
}
