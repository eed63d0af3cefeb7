package org.heliograph.taste;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.heliograph.kernel.Log;

/** Every second writes what was done with posts; every hour forgets what was done long ago. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TasteUpkeep {

    private static final Log LOG = Log.of(TasteUpkeep.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private TasteActs acts;

    @Inject
    private TasteRows rows;

    @Inject
    private TasteConfig config;

    private volatile boolean fails;
    private ScheduledFuture<?> rounds;

    @PostConstruct
    void start() {
        rounds = executor.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(true);
    }

    /** A failure is told when it begins. */
    private void round() {
        try {
            acts.write();
            fails = false;
        } catch (RuntimeException e) {
            if (!fails) {
                LOG.error("What people do is not noted for the ranking of feeds", e);
            }
            fails = true;
        }
    }

    @Schedule(hour = "*", minute = "41", persistent = false)
    void forgetOld() {
        while (rows.forgetOld(config.days()) == TasteRows.FORGET) {
            continue;
        }
    }
}
