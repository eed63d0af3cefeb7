package org.heliograph.kernel;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Goes through all that a {@link CountTable} counts, in the order of ids, again and again, to count it anew. How far it has
 * come is the one row of the table {@code <name>_check}, which one server at a time holds. Everything is done in the
 * caller's transaction.
 */
public final class CountWalk {

    /** Counted by one transaction at most. */
    public static final int PAGE = 200;

    private static final Found NOTHING = new Found(0, 0);

    private final String table;

    /** The name of what counts. */
    public CountWalk(String name) {
        this.table = name + "_check";
    }

    /**
     * What a page has found.
     *
     * @param counted how many things; 0 at the end of all, or while another server counts
     * @param drift by how much their counts were wrong altogether
     */
    public record Found(int counted, long drift) {}

    /**
     * Counts the next page; after the last one, begins anew with the first.
     *
     * @param following the ids of a page after an id
     * @param recount counts these again, puts right what is wrong, and says by how much it was
     */
    public Found next(
            EntityManager entityManager, LongFunction<List<Long>> following, ToLongFunction<List<Long>> recount) {
        List<Long> held = NativeRows.of(
                entityManager.createNativeQuery("select after from " + table + " for update skip locked", Long.class),
                Long.class);
        if (held.isEmpty()) {
            return NOTHING;
        }
        List<Long> ids = following.apply(held.get(0));
        entityManager
                .createNativeQuery("update " + table + " set after = :after")
                .setParameter("after", ids.isEmpty() ? 0 : ids.get(ids.size() - 1))
                .executeUpdate();
        return ids.isEmpty() ? NOTHING : new Found(ids.size(), recount.applyAsLong(ids));
    }
}
