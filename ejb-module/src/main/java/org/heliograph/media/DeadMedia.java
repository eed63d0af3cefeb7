package org.heliograph.media;

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
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Round;

/**
 * Knows the media that must not be served though URLs of them are still good, so that no request has to ask the database.
 * What this server deletes counts when its transaction has committed; what others delete is seen at the next poll, every
 * {@value #POLL_MILLIS} ms. A server that has not seen the database for a while could miss a takedown: it is blind, and
 * serves no media until it sees again.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DeadMedia {

    static final int POLL_MILLIS = 2_000;

    /** How far a poll looks back beyond the one before: longer than a transaction takes from its first to its commit. */
    private static final Duration OVERLAP = Duration.ofSeconds(150);

    /** No URL of a medium that died longer ago is good any more. */
    private static final Duration KEPT = MediaUrls.LONGEST.plusHours(1);

    private static final String CHANGED = """
            select media_id, dead from dead_media where changed_at > clock_timestamp() - make_interval(secs => ?)""";

    private static final String OLD = """
            select media_id from dead_media where changed_at < clock_timestamp() - make_interval(secs => ?)""";

    private static final String REMOVED = """
            delete from dead_media where changed_at < clock_timestamp() - make_interval(secs => ?) returning media_id""";

    private static final Log LOG = Log.of(DeadMedia.class);

    @Inject
    @ConfigProperty(name = "heliograph.media.blind.seconds")
    private int blindSeconds;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ContextService contexts;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    private final DeadIds dead = new DeadIds();
    private volatile long seenAt;
    private volatile Instant asOf = Instant.EPOCH;
    private volatile boolean stopped;
    private Thread thread;

    /** Knows all that counts before the first request is let in. */
    @PostConstruct
    void start() {
        seenAt = System.nanoTime();
        try {
            look(KEPT);
        } catch (SQLException e) {
            throw new IllegalStateException("The dead media cannot be read", e);
        }
        thread = threads.newThread(this::poll);
        thread.setName("dead-media");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Whether the medium must not be served, as far as this server knows. Costs one look into memory. */
    public boolean contains(long mediaId) {
        return dead.contains(mediaId);
    }

    /** Whether this server has not seen the database for longer than a takedown may take. */
    public boolean isBlind() {
        return System.nanoTime() - seenAt > Duration.ofSeconds(blindSeconds).toNanos();
    }

    /** When this server last saw all that there was to see. */
    public Instant asOf() {
        return asOf;
    }

    /** The dead media whose ids end with those two decimal digits, in ascending order; not to be changed. */
    public long[] endingWith(int digits) {
        return dead.bucket(digits);
    }

    public void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeadMediaRows.Changed change) {
        apply(change.mediaIds(), change.dead());
    }

    private void apply(List<Long> ids, boolean isDead) {
        if (isDead) {
            dead.add(ids);
        } else {
            dead.remove(ids);
        }
    }

    /** Every hour, on every server: rows stay a day longer than they count, so that each server can forget by them. */
    @Schedule(hour = "*", minute = "23", persistent = false)
    void forget() {
        try {
            List<Long> old = new ArrayList<>();
            read(OLD, KEPT, row -> old.add(row.getLong(1)));
            dead.remove(old);
            read(REMOVED, KEPT.plusDays(1), row -> {});
        } catch (SQLException e) {
            LOG.error("Old dead media cannot be forgotten; tried again in an hour", e);
        }
    }

    private void poll() {
        Round round = Round.apart(
                contexts,
                () -> look(Duration.ofNanos(System.nanoTime() - seenAt).plus(OVERLAP)));
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
                    LOG.error("The dead media cannot be read; no media are served if this lasts", e);
                }
                failing = true;
            }
        }
    }

    private void look(Duration window) throws SQLException {
        long begun = System.nanoTime();
        Instant now = Instant.now();
        List<Long> died = new ArrayList<>();
        List<Long> returned = new ArrayList<>();
        read(CHANGED, window, row -> (row.getBoolean(2) ? died : returned).add(row.getLong(1)));
        dead.add(died);
        dead.remove(returned);
        seenAt = begun;
        asOf = now;
    }

    private void read(String query, Duration age, RowReader reader) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setDouble(1, age.toMillis() / 1000.0);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
