package org.heliograph.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server for this JVM: unpacked and initialised at its first start, started by the first connection,
 * stopped when the JVM ends. A predecessor that outlived a killed JVM is stopped in good order and replaced: what it had
 * acknowledged is on disk.
 */
final class EmbeddedServer {
    static final String HOST = "127.0.0.1";
    static final String DATABASE = "heliograph";

    private static final Logger LOG = Logger.getLogger(EmbeddedServer.class.getName());
    private static final Map<Path, EmbeddedServer> SERVERS = new ConcurrentHashMap<>();

    private final Settings settings;
    private @Nullable Cluster running;
    private boolean hooked;
    private boolean stopped;

    private EmbeddedServer(Settings settings) {
        this.settings = settings;
    }

    static EmbeddedServer at(Settings settings) {
        return SERVERS.computeIfAbsent(
                settings.directory().toAbsolutePath().normalize(), directory -> new EmbeddedServer(settings));
    }

    /**
     * Returns when the server takes connections; the first start takes some 5 s, another 1 s.
     *
     * @throws SQLException with state 57P03, saying why it cannot start
     */
    synchronized void ensureStarted() throws SQLException {
        if (running != null) {
            return;
        }
        if (stopped) {
            throw new SQLException("The embedded PostgreSQL has been stopped with its server", "57P01");
        }
        long begun = System.nanoTime();
        try {
            Files.createDirectories(settings.directory());
            Path directory = settings.directory().toRealPath();
            ClusterLock.hold(directory);
            Programs programs = Programs.unpackInto(directory);
            Cluster cluster = new Cluster(programs, directory);
            cluster.initialise(settings.superuserPasswordFile());
            cluster.stopPredecessor();
            cluster.start(settings.port());
            running = cluster;
            stopWithTheJvm();
            new Administration(settings).ensureDatabase();
        } catch (IOException | SQLException failure) {
            stop();
            throw new SQLException("The embedded PostgreSQL does not start: " + failure.getMessage(), "57P03", failure);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        LOG.info(() -> "Embedded PostgreSQL listens on " + HOST + ":" + settings.port() + " (" + millis + " ms)");
    }

    /** PostgreSQL restarts itself when a backend crashes; this is for a postmaster that is gone. */
    synchronized void restartIfDead() throws SQLException {
        Cluster cluster = running;
        if (cluster == null || cluster.isAlive()) {
            return;
        }
        LOG.warning("The embedded PostgreSQL is gone; it is started again");
        try {
            cluster.start(settings.port());
        } catch (IOException failure) {
            throw new SQLException("The embedded PostgreSQL does not start: " + failure.getMessage(), "57P03", failure);
        }
    }

    /** Idempotent; what is in flight is rolled back. */
    synchronized void stop() {
        Cluster cluster = running;
        running = null;
        if (cluster == null) {
            return;
        }
        try {
            cluster.stop();
        } catch (IOException failure) {
            LOG.log(Level.SEVERE, "The embedded PostgreSQL does not stop", failure);
        }
    }

    private void stopWithTheJvm() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAfterClients, "stop embedded PostgreSQL"));
            hooked = true;
        }
    }

    /** The application stops at the same time, and may still want to commit: it goes first. */
    private void stopAfterClients() {
        synchronized (this) {
            stopped = true;
        }
        new Administration(settings).awaitNoClients();
        stop();
    }

    /** For tests, which start a second server in one JVM. */
    static void forget(Path directory) {
        EmbeddedServer server = SERVERS.remove(directory.toAbsolutePath().normalize());
        if (server != null) {
            server.stop();
        }
    }

    /**
     * What a server needs to be told.
     *
     * @param port on 127.0.0.1
     * @param user owns the database and is no superuser
     * @param superuserPasswordFile read at every start
     */
    record Settings(Path directory, int port, String user, String password, Path superuserPasswordFile) {
        @Override
        public String toString() {
            return directory + ":" + port;
        }
    }
}
