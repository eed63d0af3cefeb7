package org.heliograph.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Renews the trust of this server every second: tells every member that it is there, which each must answer, and
 * looks in the database for servers of which it did not hear likewise. While the database does not answer, the view that was good
 * before is good as long as it stays the same, as nothing can change meanwhile; after a change of the view there is no
 * trust until the database says who else is there. {@code heliograph_trusted} is 1 while there is trust.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ServerRounds {

    private static final int PERIOD_MILLIS = 1_000;
    private static final Log LOG = Log.of(ServerRounds.class);

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ContextService contexts;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @Inject
    private Caches caches;

    @Inject
    private Marks marks;

    @Inject
    private TrustedView view;

    @Inject
    private MetricRegistry metrics;

    private final long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopped;
    private Presence presence;
    private Rounds rounds;

    @PostConstruct
    void start() {
        presence = new Presence(dataSource, id);
        rounds = new Rounds(id, caches, marks, view);
        metrics.gauge("heliograph_trusted", () -> view.epoch() > 0 ? 1 : 0);
        run("server-presence", this::meet);
        run("server-rounds", rounds::round);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        running.forEach(Thread::interrupt);
        try {
            presence.leave();
        } catch (SQLException e) {
            LOG.warn("The others find out by themselves that this server is gone: " + e.getMessage());
        }
    }

    private void run(String name, Round round) {
        Thread thread = threads.newThread(() -> repeat(Round.apart(contexts, round)));
        thread.setName(name);
        thread.start();
        running.add(thread);
    }

    private void repeat(Round round) {
        boolean failing = false;
        while (!stopped) {
            try {
                round.run();
                failing = false;
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (!failing && !stopped) {
                    LOG.warn("A round of the servers failed; without them nothing is cached: " + e.getMessage());
                }
                failing = true;
            }
        }
    }

    private void meet() throws SQLException {
        Trust.Moment asked = view.trust().now();
        rounds.met(presence.meet(), asked);
    }
}
