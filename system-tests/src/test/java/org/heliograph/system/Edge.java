package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Debian's nginx with the configuration of {@code liberty-config/edge}, as an operator runs it: a copy of the directory
 * whose {@code site} files say where the origin and the keys are. Only its lists of dead media grow old sooner.
 */
final class Edge implements AutoCloseable {

    /** After so long without an origin, no list of dead media is fresh, nor kept without being asked for. */
    static final Duration LISTS_ARE_OLD = Duration.ofSeconds(12);

    private static final Path CONFIGURATION = Path.of("../liberty-config/edge");

    private final Path directory =
            Path.of("target", "servers", "edge-" + System.nanoTime()).toAbsolutePath();
    private final int port = Ports.free(1).get(0);
    private final Process nginx;

    /** An edge in front of whatever listens on that port, with the URL keys of that server. */
    Edge(int originPort, HeliographServer server) {
        Path program = Programs.require("nginx");
        Programs.require(Path.of("/usr/lib/nginx/modules/ngx_http_js_module.so"));
        try {
            layOut(originPort, server.data().resolve("secrets/url-keys"));
            nginx = new ProcessBuilder(
                            program.toString(),
                            "-p",
                            directory.toString(),
                            "-c",
                            directory.resolve("nginx.conf").toString(),
                            "-g",
                            "daemon off; " + user())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("console.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("nginx to listen, see " + directory)
                .atMost(Duration.ofSeconds(20))
                .until(() -> !nginx.isAlive() || isListening());
        if (!nginx.isAlive()) {
            throw new IllegalStateException("nginx ended; see " + directory);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
    }

    /**
     * The path of a URL that a server gave out, once this edge has the list that says whether its medium is dead: of an
     * origin that is busy for some seconds it does not get the first one.
     */
    String pathOf(String url) {
        String path = URI.create(url).getRawPath();
        String none = path.substring(0, path.lastIndexOf('/') + 1) + "none.jpg";
        Client anybody = new Client(url());
        Awaitility.await("the edge to know whether a medium is dead")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(() -> anybody.get(none).status() != 503);
        return path;
    }

    private void layOut(int originPort, Path keys) throws IOException {
        try (var files = Files.walk(CONFIGURATION)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, directory.resolve(CONFIGURATION.relativize(file).toString()));
            }
        }
        Files.createDirectory(directory.resolve("run"));
        replace("site/listen.conf", "8080", "127.0.0.1:" + port);
        replace("site/origin.conf", "127.0.0.1:9080", "127.0.0.1:" + originPort);
        replace("site/origin.conf", "/etc/heliograph-edge/url-keys", keys.toString());
        replace("nginx.conf", "worker_processes auto;", "worker_processes 2;");
        replace("media.js", "FRESH = 30;", "FRESH = 5;");
    }

    private void replace(String name, String what, String with) throws IOException {
        Path file = directory.resolve(name);
        String text = Files.readString(file);
        if (!text.contains(what)) {
            throw new IllegalStateException(name + " has no " + what);
        }
        Files.writeString(file, text.replace(what, with));
    }

    /** Started by root its workers would be somebody who cannot read the keys; otherwise they are who starts it. */
    private static String user() {
        return "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = nginx.descendants().toList();
        nginx.destroy();
        try {
            if (!nginx.waitFor(10, TimeUnit.SECONDS)) {
                workers.forEach(ProcessHandle::destroyForcibly);
                nginx.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
