package org.heliograph.engagement;

/**
 * Somebody did something with a post, or took it back. Told within the process only: in the transaction that did it, of a
 * like after its commit and before its answer. What was done already may be told again.
 */
public record Acted(long postId, long accountId, Act act) {

    /** Of which {@link Counted} tells besides. */
    public boolean isLike() {
        return act == Act.LIKED || act == Act.UNLIKED;
    }

    /** What was done. */
    public enum Act {
        LIKED,
        UNLIKED,
        COMMENTED,
        /** Not necessarily a comment of his own. */
        COMMENT_DELETED,
        SAVED,
        UNSAVED
    }
}
