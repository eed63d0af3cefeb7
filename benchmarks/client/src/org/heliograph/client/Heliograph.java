package org.heliograph.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packed server with data, ports and user directory of its own, which fills itself with the demo when it is empty. */
final class Heliograph implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int LOOK_MILLIS = 500;

    final int port = freePort();
    private final Path directory;
    private final Process process;

    /** Returns when the demo is complete. */
    Heliograph(Path directory, Path runtime, int people) throws IOException, InterruptedException {
        this.directory = directory;
        layOut(runtime);
        ProcessBuilder builder =
                new ProcessBuilder(runtime.resolve("bin/server").toString(), "run", "heliograph");
        builder.environment().putAll(environment(people));
        Path console = directory.resolve("console.log");
        process = builder.redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!Files.exists(directory.resolve("data/demo-complete"))
                || !Files.readString(console).contains("is ready. API")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The server did not start; see " + console);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** Of the user {@code demo}. */
    String password() throws IOException {
        return Files.readString(directory.resolve("data/secrets/demo-password")).strip();
    }

    private Map<String, String> environment(int people) {
        int store = freePort();
        Map<String, String> environment = new TreeMap<>();
        environment.put("HELIOGRAPH_DATA", directory.resolve("data").toString());
        environment.put("HELIOGRAPH_DEMO", "true");
        environment.put("HELIOGRAPH_DEMO_PEOPLE", "" + people);
        environment.put("HELIOGRAPH_HTTP_PORT", "" + port);
        environment.put("HELIOGRAPH_PUBLIC_URL", url());
        environment.put("HELIOGRAPH_STORE_EMBEDDED_PORT", "" + store);
        environment.put("HELIOGRAPH_STORE_PUBLIC_ENDPOINT", "http://localhost:" + store);
        environment.put("HELIOGRAPH_DATABASE_EMBEDDED_PORT", "" + freePort());
        environment.put("WLP_USER_DIR", directory.resolve("usr").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private void layOut(Path runtime) throws IOException {
        Path packed = runtime.resolve("usr/servers/heliograph");
        Path server = directory.resolve("usr/servers/heliograph");
        Files.createDirectories(server.resolve("resources"));
        link(server.resolve("resources/heliograph"), packed.resolve("resources/heliograph"));
        for (String shared : List.of("apps", "server.xml", "jvm.options")) {
            link(server.resolve(shared), packed.resolve(shared));
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, target);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
