package org.heliograph.web.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.heliograph.events.QueueDepths;
import org.heliograph.events.Queues;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.FfmpegState;
import org.heliograph.kernel.Log;
import org.heliograph.storage.ObjectStore;

/**
 * Tries the parts that the server leans on, one after the other, every {@value #PERIOD_SECONDS} s; a health request only
 * reads what was found, so that it is fast when a part hangs and costs nothing when it is asked often. The first look
 * also unpacks FFmpeg where it is bundled.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Parts {

    static final String DATABASE = "database";
    static final String BROKER = "broker";
    static final String OBJECT_STORE = "object_store";
    static final String FFMPEG = "ffmpeg";
    static final String UP = "up";

    private static final int PERIOD_SECONDS = 5;
    private static final int DATABASE_PATIENCE_SECONDS = 5;
    private static final Log LOG = Log.of(Parts.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @Inject
    private QueueDepths broker;

    @Inject
    private ObjectStore store;

    @Inject
    private Ffmpeg ffmpeg;

    private final Map<String, String> states = new ConcurrentHashMap<>();
    private ScheduledFuture<?> looking;

    @PostConstruct
    void start() {
        looking = executor.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(true);
    }

    /** The state of each part by name: {@code up}, or why it is not. Empty until the first look is over. */
    public Map<String, String> states() {
        return states.size() < 4 ? Map.of() : new TreeMap<>(states);
    }

    private void look() {
        note(DATABASE, this::tryDatabase);
        note(BROKER, () -> broker.of(Queues.FAN_OUT) >= 0);
        note(OBJECT_STORE, store::hasBucket);
        FfmpegState found = ffmpeg.state();
        states.put(FFMPEG, found.usable() ? UP : found.problem());
    }

    private boolean tryDatabase() throws Exception {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(DATABASE_PATIENCE_SECONDS);
        }
    }

    private void note(String part, Trial trial) {
        String state;
        try {
            state = trial.succeeds() ? UP : "down";
        } catch (Exception e) {
            state = "down: " + e.getClass().getSimpleName();
            if (UP.equals(states.getOrDefault(part, UP))) {
                LOG.error("The " + part + " is down", e);
            }
        }
        String before = states.put(part, state);
        if (before != null && !before.equals(UP) && state.equals(UP)) {
            LOG.info("The " + part + " is up again");
        }
    }

    private interface Trial {
        boolean succeeds() throws Exception;
    }
}
