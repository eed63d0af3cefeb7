package org.heliograph.feed;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The packed server with data, ports and user directory of its own, and beside the application the ceiling. Started and
 * stopped as an operator would.
 */
final class Heliograph implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Path directory;
    final int port = freePort();
    private final int databasePort = freePort();
    private final Path runtime;
    private final Map<String, String> environment = new TreeMap<>();
    private Path applications;
    private Process process;

    Heliograph(Path directory, Path runtime) {
        this.directory = directory;
        this.runtime = runtime;
        this.applications = runtime.resolve("usr/servers/heliograph/apps");
        int storePort = freePort();
        with("HELIOGRAPH_DATA", directory.resolve("data").toString());
        with("HELIOGRAPH_HTTP_PORT", "" + port);
        with("HELIOGRAPH_STORE_EMBEDDED_PORT", "" + storePort);
        with("HELIOGRAPH_DATABASE_EMBEDDED_PORT", "" + databasePort);
        // Longer than a run, so that one token a viewer is enough.
        with("HELIOGRAPH_TOKEN_ACCESS_SECONDS", "86400");
        with("HELIOGRAPH_LIMITS", "false");
        with("HELIOGRAPH_BENCHMARK_BODY", body().toString());
        with("WLP_USER_DIR", directory.resolve("usr").toString());
    }

    Heliograph with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs the application of that folder in the place of the packed one. */
    Heliograph application(Path folder) {
        applications = folder;
        return this;
    }

    /** What the ceiling answers with. */
    Path body() {
        return directory.resolve("ceiling.json");
    }

    Path secrets() {
        return directory.resolve("data/secrets");
    }

    Heliograph start() throws IOException, InterruptedException {
        layOut();
        ProcessBuilder builder =
                new ProcessBuilder(runtime.resolve("bin/server").toString(), "run", "heliograph");
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path console = directory.resolve("console.log");
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The server did not start; see " + console);
            }
            Thread.sleep(500);
        }
        return this;
    }

    /** A user directory of links to what was packed, and the configuration of the ceiling where there is one. */
    private void layOut() throws IOException {
        Path packed = runtime.resolve("usr/servers/heliograph");
        Path server = directory.resolve("usr/servers/heliograph");
        if (Files.exists(server)) {
            return;
        }
        Files.createDirectories(server.resolve("resources"));
        Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.createSymbolicLink(server.resolve("resources/heliograph"), packed.resolve("resources/heliograph"));
        Files.createSymbolicLink(server.resolve("apps"), applications);
        for (String shared : List.of("server.xml", "jvm.options")) {
            Files.createSymbolicLink(server.resolve(shared), packed.resolve(shared));
        }
        Path ceiling = directory.resolveSibling("ceiling.war");
        if (!Files.exists(ceiling)) {
            return;
        }
        Files.writeString(server.resolve("configDropins/overrides/ceiling.xml"), """
                <server>
                  <webApplication id="ceiling" location="%s" contextRoot="/ceiling"/>
                </server>
                """.formatted(ceiling));
    }

    private boolean isReady() throws InterruptedException {
        try {
            return HTTP.send(get("/health/ready"), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    }

    /** The body that a viewer gets. */
    byte[] read(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(get(path), (name, value) -> true)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + new String(answer.body()));
        }
        return answer.body();
    }

    Connection database() throws SQLException, IOException {
        return connect("heliograph", "database-password");
    }

    Connection asSuperuser() throws SQLException, IOException {
        return connect("postgres", "database-superuser-password");
    }

    private Connection connect(String user, String passwordFile) throws SQLException, IOException {
        String password = Files.readString(secrets().resolve(passwordFile)).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort + "/heliograph", user, password);
    }

    /** Liberty's JVM and PostgreSQL. */
    Cpu cpu() {
        return new Cpu(List.of(process::pid, () -> postmaster(directory.resolve("data/postgres"))));
    }

    long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(process.pid());
    }

    static long postmaster(Path directory) {
        try {
            return Long.parseLong(Files.readAllLines(directory.resolve("cluster-18/postmaster.pid")).get(0));
        } catch (IOException e) {
            return 0; // It is just being restarted.
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script and the JVM that it has started. */
    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    void stop() throws InterruptedException {
        end();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server does not stop");
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
