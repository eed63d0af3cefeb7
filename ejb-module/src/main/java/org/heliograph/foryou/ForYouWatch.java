package org.heliograph.foryou;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;

/** Asks every 2 s whether feeds are to be ranked, and every 5 s on which posts most is done, so that no request has to. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForYouWatch {

    private static final Log LOG = Log.of(ForYouWatch.class);

    @Inject
    private RankingSwitch ranking;

    @Inject
    private OutsidePosts outside;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void lookAtTheSwitch() {
        look(ranking::refresh);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void lookOutside() {
        look(outside::refresh);
    }

    private static void look(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Feeds are ranked by what was known before: " + e.getMessage());
        }
    }
}
