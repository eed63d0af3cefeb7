package org.heliograph.feed;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.postgres.HeliographDataSource;

/** The textbook's service: Node processes, a Redis, and the same PostgreSQL as Heliograph brings along. */
final class Peer implements AutoCloseable {

    private static final String PASSWORD = "textbook";

    final int port = Heliograph.freePort();
    final int redisPort = Heliograph.freePort();
    private final int databasePort = Heliograph.freePort();
    private final Path directory;
    private final Path programs;
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    /** @param programs the folder of its JavaScript, its packages installed */
    Peer(Path directory, Path programs, Path keys) {
        this.directory = directory;
        this.programs = programs;
        environment.put("NODE_ENV", "production");
        environment.put("PEER_PORT", "" + port);
        environment.put("PEER_REDIS_PORT", "" + redisPort);
        environment.put("PEER_DATABASE_PORT", "" + databasePort);
        environment.put("PEER_DATABASE_PASSWORD", PASSWORD);
        environment.put("PEER_KEYS", keys.toString());
    }

    /** Its databases, the one with the schema. */
    void startDatabases() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(directory);
        run(List.of(
                "redis-server", "--bind", "127.0.0.1", "--port", "" + redisPort, "--dir", directory.toString(), "--save", "",
                "--appendonly", "yes", "--appendfsync", "everysec"));
        awaitPort(redisPort);
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(programs.resolve("schema.sql")));
        }
    }

    void startServices() throws IOException, InterruptedException {
        run(List.of("node", programs.resolve("server.mjs").toString()));
        run(List.of("node", programs.resolve("worker.mjs").toString()));
        awaitPort(port);
    }

    Connection database() throws SQLException, IOException {
        Path superuser = directory.resolve("superuser-password");
        if (!Files.exists(superuser)) {
            Files.writeString(superuser, PASSWORD);
        }
        HeliographDataSource source = new HeliographDataSource();
        source.setEmbeddedDirectory(directory.resolve("postgres").toString());
        source.setEmbeddedPort(databasePort);
        source.setSuperuserPasswordFile(superuser.toString());
        source.setUser("heliograph");
        source.setPassword(PASSWORD);
        return source.getPooledConnection().getConnection();
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("console.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        processes.add(process);
    }

    private void awaitPort(int awaited) throws IOException, InterruptedException {
        for (int left = 300; ; left--) {
            try (Socket socket = new Socket("127.0.0.1", awaited)) {
                return;
            } catch (ConnectException e) {
                if (left == 0 || !processes.get(processes.size() - 1).isAlive()) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Node, Redis and PostgreSQL. */
    Cpu cpu() {
        List<java.util.function.LongSupplier> roots = new ArrayList<>();
        processes.forEach(process -> roots.add(process::pid));
        roots.add(() -> Heliograph.postmaster(directory.resolve("postgres")));
        return new Cpu(roots);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
