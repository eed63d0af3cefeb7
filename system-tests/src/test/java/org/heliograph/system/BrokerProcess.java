package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.awaitility.Awaitility;

/** An Artemis broker in a process of its own, so that it can be killed. Its journal outlives it. */
final class BrokerProcess {

    private static final List<String> QUEUES = List.of(
            "fan-out",
            "fan-out-pages",
            "feed-refresh",
            "view-changes",
            "photo-renditions",
            "first-rungs",
            "other-rungs");

    private final Path directory;
    private final int port;
    private Process process;

    BrokerProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Returns when it takes connections. */
    void start() {
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerProcess.class.getName(),
                            directory.toString(),
                            "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("console.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the broker to take connections, see " + directory)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || takesConnections());
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker ended; see " + directory);
        }
    }

    /** SIGTERM. */
    void stop() {
        end(process.toHandle()::destroy);
    }

    /** SIGKILL. */
    void kill() {
        end(process.toHandle()::destroyForcibly);
    }

    private void end(Runnable signal) {
        signal.run();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The broker does not end; see " + directory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The broker itself: where its files lie, and its port. It ends with SIGTERM, or with the process that began it. */
    public static void main(String... arguments) throws Exception {
        Path files = Path.of(arguments[0]);
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("external")
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(false)
                .setJournalDirectory(files.resolve("journal").toString())
                .setBindingsDirectory(files.resolve("bindings").toString())
                .setPagingDirectory(files.resolve("paging").toString())
                .setLargeMessagesDirectory(files.resolve("large-messages").toString())
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + arguments[1]);
        for (String queue : QUEUES) {
            configuration.addQueueConfiguration(QueueConfiguration.of("heliograph." + queue)
                    .setAddress("heliograph." + queue)
                    .setRoutingType(RoutingType.ANYCAST));
        }
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
