package org.heliograph.taste;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.engagement.Acted;

/**
 * Takes note in memory of what is done with posts, until it is written, a second later: no like waits for it or writes a
 * row for it. A storm of likes writes {@value #WRITTEN} rows a second and server at most; what more there is than
 * {@value #MOST} is lost, and counted by {@code heliograph_taste_lost_total}. Safe for threads.
 */
@ApplicationScoped
public class TasteActs {

    static final int MOST = 10_000;
    static final int WRITTEN = 1_000;
    private static final String LOST = "heliograph_taste_lost";

    @Inject
    private TasteRows rows;

    @Inject
    private Tastes tastes;

    @Inject
    private MetricRegistry metrics;

    private final ConcurrentMap<Key, TasteChange> changes = new ConcurrentHashMap<>();

    void acted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Acted act) {
        TasteChange change = change(act);
        if (change.added() == 0 && change.removed() == 0) {
            return;
        }
        if (changes.size() >= MOST) {
            metrics.counter(LOST).inc();
            return;
        }
        changes.merge(new Key(act.accountId(), act.postId()), change, TasteChange::then);
    }

    /** Writes one batch of what was noted. What cannot be written is lost. */
    void write() {
        List<TasteChange> batch = new ArrayList<>();
        for (Key key : changes.keySet()) {
            if (batch.size() == WRITTEN) {
                break;
            }
            TasteChange change = changes.remove(key);
            if (change != null) {
                batch.add(change);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            rows.write(batch);
        } catch (RuntimeException e) {
            metrics.counter(LOST).inc(batch.size());
            throw e;
        }
        tastes.forget(batch.stream().map(TasteChange::accountId).toList());
    }

    private static TasteChange change(Acted act) {
        int added = switch (act.act()) {
            case LIKED -> TasteAct.LIKED;
            case COMMENTED -> TasteAct.COMMENTED;
            case SAVED -> TasteAct.SAVED;
            case UNLIKED, UNSAVED, COMMENT_DELETED -> 0;
        };
        int removed = switch (act.act()) {
            case UNLIKED -> TasteAct.LIKED;
            case UNSAVED -> TasteAct.SAVED;
            case LIKED, COMMENTED, SAVED, COMMENT_DELETED -> 0;
        };
        return new TasteChange(act.accountId(), act.postId(), added, removed);
    }

    private record Key(long accountId, long postId) {}
}
