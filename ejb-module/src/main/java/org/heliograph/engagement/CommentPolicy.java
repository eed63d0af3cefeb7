package org.heliograph.engagement;

import java.util.List;
import org.heliograph.kernel.Refusal;
import org.heliograph.post.Mentions;

/** What of a new comment can be judged without the database. */
public final class CommentPolicy {

    static final int MAX_TEXT = 2_200;

    private CommentPolicy() {}

    /**
     * Finds whom the comment mentions.
     *
     * @throws Refusal (422) when nothing of it can be seen, or it mentions too many
     */
    public static List<String> mentionsIn(NewComment comment) {
        if (comment.text().codePoints().allMatch(CommentPolicy::isInvisible)) {
            throw Refusal.ofField("text", "has nothing to read");
        }
        return Mentions.in(comment.text(), "text");
    }

    private static boolean isInvisible(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
