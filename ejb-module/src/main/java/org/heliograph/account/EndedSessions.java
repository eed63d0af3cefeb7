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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
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

/**
 * Knows which sessions ended so lately that access tokens of them may still be about, so that no request has to ask the
 * database. What this server ends counts when its transaction has committed; what others end is seen at the next poll,
 * every {@value #POLL_MILLIS} ms. While the database is down it keeps what it knows: no session can end elsewhere then.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EndedSessions {

    static final int POLL_MILLIS = 1_000;

    /** How far a poll looks back beyond the one before: longer than a transaction takes from its update to its commit. */
    private static final Duration OVERLAP = Duration.ofSeconds(150);

    private static final String ENDED_LATELY =
            "select id from session where ended_at > clock_timestamp() - make_interval(secs => ?)";

    private static final Log LOG = Log.of(EndedSessions.class);

    @Inject
    private AccountConfig config;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    private RecentIds ended;
    private volatile boolean stopped;
    private Thread thread;

    /** Knows all that counts before the first request is let in. */
    @PostConstruct
    void start() {
        ended = new RecentIds(config.accessLifetime().plus(OVERLAP), System::nanoTime);
        try {
            load(config.accessLifetime().plus(OVERLAP));
        } catch (SQLException e) {
            throw new IllegalStateException("The ended sessions cannot be read", e);
        }
        thread = threads.newThread(this::poll);
        thread.setName("ended-sessions");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Whether the session has ended, as far as this server knows. Costs one look into memory. */
    public boolean contains(long sessionId) {
        return ended.contains(sessionId);
    }

    public void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionsEnded event) {
        ended.add(event.sessionIds());
    }

    private void poll() {
        long lastLoad = System.nanoTime();
        boolean failing = false;
        while (!stopped) {
            try {
                Thread.sleep(POLL_MILLIS);
                long begun = System.nanoTime();
                load(Duration.ofNanos(begun - lastLoad).plus(OVERLAP));
                ended.forgetOld();
                lastLoad = begun;
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!failing && !stopped) {
                    LOG.error("The ended sessions cannot be read; those known stay ended", e);
                }
                failing = true;
            }
        }
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

    /** Sessions of this server's transaction ended: told within the process only. */
    record SessionsEnded(List<Long> sessionIds) {}
}
