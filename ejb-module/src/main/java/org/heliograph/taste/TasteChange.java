package org.heliograph.taste;

/**
 * What an account did with a post and what it took back, as bits of {@link TasteAct}; no bit is in both.
 */
public record TasteChange(long accountId, long postId, int added, int removed) {

    /** First this, then that: the later one wins. */
    TasteChange then(TasteChange later) {
        return new TasteChange(
                accountId, postId, (added & ~later.removed) | later.added, (removed & ~later.added) | later.removed);
    }
}
