package org.heliograph.feed;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Every hour stops pushing to viewers who stay away, in batches with a transaction each; on every server, harmlessly. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ViewerUpkeep {

    @Inject
    private FeedViewers viewers;

    @Schedule(hour = "*", minute = "41", persistent = false)
    public void run() {
        @Nullable Long after = 0L;
        while (after != null) {
            after = viewers.retire(after);
        }
    }
}
