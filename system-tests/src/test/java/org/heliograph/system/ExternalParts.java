package org.heliograph.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * What an enterprise runs already and tells Heliograph to use: a PostgreSQL, an Artemis broker and an S3 store, outside
 * of every server, each with credentials of its own, each to be stopped and started by a test.
 */
final class ExternalParts implements AutoCloseable {

    static final String USER = "operator";
    static final String PASSWORD = "correct-horse-battery";
    static final String BUCKET = "pictures";

    private final Path directory =
            Path.of("target", "servers", "external-" + System.nanoTime()).toAbsolutePath();
    private final int databasePort = Ports.free(1).get(0);
    private final int brokerPort = Ports.free(1).get(0);
    private final int storePort = Ports.free(1).get(0);
    private EmbeddedPostgres database;
    private final BrokerProcess broker = new BrokerProcess(directory.resolve("artemis"), brokerPort);
    private S3Proxy store;

    /** All of them, started. */
    ExternalParts() {
        startDatabase();
        startBroker();
        startStore();
    }

    /** Tells a server, by its environment alone, to use these. */
    HeliographServer behind(HeliographServer server) {
        return server.with("HELIOGRAPH_DATABASE_URL", databaseUrl())
                .with("HELIOGRAPH_DATABASE_USER", USER)
                .with("HELIOGRAPH_DATABASE_PASSWORD", PASSWORD)
                .with("HELIOGRAPH_BROKER_MODE", "external")
                .with("HELIOGRAPH_BROKER_CONNECTORS", "127.0.0.1:" + brokerPort)
                .with("HELIOGRAPH_BROKER_USER", USER)
                .with("HELIOGRAPH_BROKER_PASSWORD", PASSWORD)
                .with("HELIOGRAPH_STORE_EMBEDDED", "false")
                .with("HELIOGRAPH_STORE_ENDPOINT", "http://127.0.0.1:" + storePort)
                .with("HELIOGRAPH_STORE_PUBLIC_ENDPOINT", "http://localhost:" + storePort)
                .with("HELIOGRAPH_STORE_BUCKET", BUCKET)
                .with("HELIOGRAPH_STORE_ACCESS_KEY", USER)
                .with("HELIOGRAPH_STORE_SECRET_KEY", PASSWORD)
                .databaseAt(databaseUrl(), USER, PASSWORD);
    }

    /** Where the servers of one site share their keys. */
    Path secrets() {
        return directory.resolve("secrets");
    }

    /**
     * Also starts again what {@link #killDatabase} has ended. Durable, as the parts of an enterprise are: the builder's own
     * default is not, and what was acknowledged right before a kill would be gone.
     */
    void startDatabase() {
        try {
            database = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("postgres"))
                    .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                    .setCleanDataDirectory(false)
                    .setPort(databasePort)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
            createDatabase();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + USER + "'")) {
            if (found.next()) {
                return;
            }
            try (Statement creation = connection.createStatement()) {
                creation.execute("create role " + USER + " login password '" + PASSWORD + "'");
                creation.execute("create database heliograph owner " + USER);
            }
        }
    }

    /** SIGKILL to the postmaster; its backends notice and go. */
    void killDatabase() {
        killPostmaster(directory.resolve("postgres"));
        closeDatabase();
    }

    /** Stops what runs, and lets go of the directory. */
    private void closeDatabase() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also starts again what {@link #killBroker} has ended. */
    void startBroker() {
        broker.start();
    }

    void stopBroker() {
        broker.stop();
    }

    /** SIGKILL. */
    void killBroker() {
        broker.kill();
    }

    void startStore() {
        try {
            Path objects = Files.createDirectories(directory.resolve("objects"));
            var files = new FilesystemNio2BlobStore(objects.toString());
            if (!files.containerExists(BUCKET)) {
                files.createContainer(BUCKET);
            }
            store = S3Proxy.builder()
                    .endpoint(URI.create("http://127.0.0.1:" + storePort))
                    .blobStore(files)
                    .awsAuthentication(AuthenticationType.AWS_V4, USER, PASSWORD)
                    .ignoreUnknownHeaders(true)
                    .build();
            store.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void stopStore() {
        try {
            store.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopStore();
        stopBroker();
        closeDatabase();
    }

    private String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/heliograph";
    }

    /** SIGKILL to the PostgreSQL that serves a data directory; returns when its backends are gone, too. */
    static void killPostmaster(Path dataDirectory) {
        try {
            String id =
                    Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0);
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(id.strip())).orElseThrow();
            List<ProcessHandle> backends = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            Awaitility.await("the backends to notice")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> backends.stream().noneMatch(ProcessHandle::isAlive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
