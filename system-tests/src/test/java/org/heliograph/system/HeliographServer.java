package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One Open Liberty server as an operator would run it: the server that the build has packed, started as a process, with
 * its own ports, data directory and user directory, steered by environment variables alone. Killed with SIGKILL,
 * stopped with SIGTERM; its data outlive it.
 */
final class HeliographServer implements AutoCloseable {

    /**
     * A server of tests lives for minutes and shares few processors: a quick start counts for more than a fast run. Classes are
     * verified in the server of the tests inside it, which is started without this.
     */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private static final Duration START = Duration.ofMinutes(10);

    static {
        // However slow the machine is; who promises less says so.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();
    private final int httpPort;
    private final int storePort;
    private final int databasePort;
    private String[] database;
    private Process process;

    /** A server with fresh data below {@code target/servers}. */
    HeliographServer(String name) {
        List<Integer> ports = Ports.free(3);
        this.directory =
                Path.of("target", "servers", name + "-" + System.nanoTime()).toAbsolutePath();
        this.httpPort = ports.get(0);
        this.storePort = ports.get(1);
        this.databasePort = ports.get(2);
        with("HELIOGRAPH_DATA", data().toString());
        with("HELIOGRAPH_HTTP_PORT", "" + httpPort);
        with("HELIOGRAPH_PUBLIC_URL", url());
        with("HELIOGRAPH_STORE_EMBEDDED_PORT", "" + storePort);
        with("HELIOGRAPH_STORE_ENDPOINT", "http://127.0.0.1:" + storePort);
        with("HELIOGRAPH_STORE_PUBLIC_ENDPOINT", "http://localhost:" + storePort);
        with("HELIOGRAPH_DATABASE_EMBEDDED_PORT", "" + databasePort);
        // All tests come from one address, and do more within an hour than a company.
        with("HELIOGRAPH_LIMITS", "false");
        with("JVM_ARGS", QUICK_START);
        with("HELIOGRAPH_EVENTS_SAMPLE_SECONDS", "1");
        with("WLP_USER_DIR", directory.resolve("usr").toString());
    }

    HeliographServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    HeliographServer without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Says where the tests find the server's database when it is not its own. */
    HeliographServer databaseAt(String jdbcUrl, String user, String password) {
        database = new String[] {jdbcUrl, user, password};
        return this;
    }

    String url() {
        return "http://localhost:" + httpPort;
    }

    int httpPort() {
        return httpPort;
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Starts, or starts again, and returns when the server says that it is ready. */
    HeliographServer start() {
        try {
            layOut();
            UnpackedPostgres.lendTo(data());
            ProcessBuilder builder =
                    new ProcessBuilder(runtime().resolve("bin/server").toString(), "run", "heliograph");
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("console.log").toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the server to be ready, see " + directory.resolve("console.log"))
                .atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended; see " + directory.resolve("console.log"));
        }
        UnpackedPostgres.takeFrom(data());
        return this;
    }

    /** Several servers of one installation: each has a user directory of its own, with links to what they share. */
    private void layOut() throws IOException {
        Path packed = runtime().resolve("usr/servers/heliograph");
        Path server = directory.resolve("usr/servers/heliograph");
        if (Files.exists(server)) {
            return;
        }
        Files.createDirectories(server.resolve("resources"));
        Files.createSymbolicLink(server.resolve("resources/heliograph"), packed.resolve("resources/heliograph"));
        for (String shared : List.of("apps", "server.xml", "server.env", "jvm.options", "configDropins")) {
            if (Files.exists(packed.resolve(shared))) {
                Files.createSymbolicLink(server.resolve(shared), packed.resolve(shared));
            }
        }
    }

    boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** SIGKILL to the server's JVM: it runs no hook, flushes nothing, says goodbye to nobody. */
    void kill() {
        jvms().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(20));
    }

    /** The server's JVM, for a test to send signals to. */
    ProcessHandle jvm() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .filter(handle -> runs(handle, "java"))
                .findFirst()
                .orElseThrow();
    }

    /** SIGTERM, as Ctrl-C and service managers do, and the orderly end of every part. */
    void stop() {
        jvms().forEach(ProcessHandle::destroy);
        process.destroy();
        awaitEnd(Duration.ofSeconds(60));
    }

    /** The server's JVM; none when it has just ended by itself. */
    List<ProcessHandle> jvms() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(handle -> runs(handle, "java"))
                .toList();
    }

    /** What the server's JVM has started and what is still there; empty after a stop. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().commandLine().orElse("").contains(directory.toString()))
                .toList();
    }

    /** A connection to the server's database, as an operator could have it. */
    Connection database() throws SQLException {
        if (database != null) {
            return DriverManager.getConnection(database[0], database[1], database[2]);
        }
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + databasePort + "/heliograph",
                    "heliograph",
                    Files.readString(data().resolve("secrets/database-password"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a query counts, seen by an operator's eye. */
    long count(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Changes rows, as an operator could. */
    void update(String change) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    /** All that the server has said since its first start. */
    String log() {
        try {
            return Files.readString(directory.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Metrics metrics() {
        return new Metrics(new Client(url()));
    }

    void awaitNothingOnItsWay() {
        awaitNothingOnItsWay(Duration.ofSeconds(90));
    }

    void awaitNothingOnItsWay(Duration limit) {
        metrics().awaitNothingOnItsWay(limit);
    }

    /** Its data are of no more use: to end it in order, as {@link #stop} does, would take its time of every test. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
        processes().stream().filter(handle -> !runs(handle, "postgres")).forEach(ProcessHandle::destroyForcibly);
        endOrphan();
    }

    /** The PostgreSQL of a killed server lives on for the next start to take over; there will be none. */
    private void endOrphan() {
        Path file = data().resolve("postgres/cluster-18/postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not end within " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean runs(ProcessHandle handle, String program) {
        return handle.info().command().orElse("").endsWith("/" + program);
    }

    private static Path runtime() {
        return Path.of(System.getProperty("heliograph.wlp")).toAbsolutePath();
    }
}
