package org.heliograph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import org.heliograph.events.Database;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.infinispan.commons.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a viewer's ties from the cache, else from the database, which then fills the cache. A request that begins after
 * a change was answered sees it, on every server ({@link TieChanges}). Without the cache it is slower and says the same;
 * without the database it is what was known before, as nothing can have changed.
 */
@ApplicationScoped
public class ViewerTies {

    private static final Log LOG = Log.of(ViewerTies.class);

    @Inject
    private TieStore store;

    @Inject
    private TieRows rows;

    @Inject
    private TieLease lease;

    @Inject
    private Database database;

    @Inject
    private Relations relations;

    protected ViewerTies() {}

    /** For tests, with parts that they have made. */
    @SuppressWarnings("UnnecessaryAssignment")
    public ViewerTies(TieStore store, TieRows rows, TieLease lease, Database database) {
        this.store = store;
        this.rows = rows;
        this.lease = lease;
        this.database = database;
    }

    /** All of a viewer's ties, for one request. No SQL statement when they are cached, else one. */
    public Ties of(long viewerId) {
        TieEntry entry = lease.isTrusted() ? find(viewerId) : null;
        Ties cached = entry == null ? null : entry.ties();
        if (entry != null && cached != null && lease.covers(entry)) {
            return cached;
        }
        boolean isEnough = entry != null && lease.outlasts(entry);
        return database.ask(() -> read(viewerId, entry), isEnough ? cached : null);
    }

    /** How the viewer with those ties stands to each of the accounts, as {@link Ties#to}. */
    public Map<Long, Relationship> to(Collection<Long> accountIds, long viewerId, Ties ties) {
        return ties.isWhole() ? ties.to(accountIds) : relations.of(viewerId, accountIds);
    }

    private Ties read(long viewerId, @Nullable TieEntry known) {
        long asOf = lease.now();
        Long generation = known == null || known.isChanging(asOf) ? null : begin(viewerId, known.generation());
        Ties ties = rows.of(viewerId);
        if (generation != null) {
            complete(viewerId, TieEntry.read(generation, asOf, ties));
        }
        return ties;
    }

    private @Nullable TieEntry find(long viewerId) {
        try {
            return store.find(viewerId);
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return null;
        }
    }

    private @Nullable Long begin(long viewerId, long seenGeneration) {
        try {
            return store.begin(viewerId, seenGeneration);
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return null;
        }
    }

    private void complete(long viewerId, TieEntry read) {
        try {
            store.complete(viewerId, read);
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
        }
    }

    private static void warn(long viewerId, RuntimeException failure) {
        LOG.warn("The ties of " + viewerId + " are read without the cache: " + failure.getMessage());
    }
}
