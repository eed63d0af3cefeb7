package org.heliograph.account;

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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Round;

/**
 * Tells {@link EndedSessions} what other servers end: polls every {@value #POLL_MILLIS} ms. While the database is down what
 * is known stays: no session can end elsewhere then.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EndedSessionsWatch {

    /** Promised is that a session that ends is refused everywhere within 2 s: the rest is for a server that is busy. */
    static final int POLL_MILLIS = 500;

    private static final String ENDED_LATELY =
            "select id from session where ended_at > clock_timestamp() - make_interval(secs => ?)";

    private static final Log LOG = Log.of(EndedSessionsWatch.class);

    @Inject
    private AccountConfig config;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ContextService contexts;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @Inject
    private EndedSessions ended;

    private volatile boolean stopped;
    private long lastLoad;
    private Thread thread;

    /** Knows all that counts before the first request is let in. */
    @PostConstruct
    void start() {
        try {
            load(config.accessLifetime().plus(EndedSessions.OVERLAP));
        } catch (SQLException e) {
            throw new IllegalStateException("The ended sessions cannot be read", e);
        }
        lastLoad = System.nanoTime();
        thread = threads.newThread(this::poll);
        thread.setName("ended-sessions");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void poll() {
        Round round = Round.apart(contexts, this::loadLatest);
        boolean failing = false;
        while (!stopped) {
            try {
                Thread.sleep(POLL_MILLIS);
                round.run();
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (!failing && !stopped) {
                    LOG.error("The ended sessions cannot be read; those known stay ended", e);
                }
                failing = true;
            }
        }
    }

    private void loadLatest() throws SQLException {
        long begun = System.nanoTime();
        load(Duration.ofNanos(begun - lastLoad).plus(EndedSessions.OVERLAP));
        ended.forgetOld();
        lastLoad = begun;
    }

    private void load(Duration window) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENDED_LATELY)) {
            statement.setDouble(1, window.toMillis() / 1000.0);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        ended.add(ids);
    }
}
