package org.heliograph.account;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.heliograph.kernel.Log;

/**
 * Every hour removes what its time is over for: deleted accounts, sessions, spent tokens. Runs on every server; each takes
 * rows that no other holds, in batches with a transaction each, so nothing waits and a failed run loses nothing.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountUpkeep {

    private static final Log LOG = Log.of(AccountUpkeep.class);

    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void run() {
        removeAll("accounts", accounts::removeDue);
        removeAll("sessions and spent tokens", sessions::removeOld);
    }

    private static void removeAll(String what, IntSupplier batch) {
        int removed = 0;
        for (int rows = batch.getAsInt(); rows > 0; rows = batch.getAsInt()) {
            removed += rows;
        }
        if (removed > 0) {
            LOG.info(removed + " " + what + " removed");
        }
    }
}
