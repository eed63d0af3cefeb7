package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Three servers that do everything, on parts outside of them, with TLS between their caches. */
final class Cluster implements AutoCloseable {

    static final int SIZE = 3;

    final ExternalParts parts = new ExternalParts();
    private final List<Integer> ports = Ports.free(SIZE);
    private final List<HeliographServer> servers = new ArrayList<>();

    /** All of them, ready. A feed caches 200 posts, so that it is trimmed and read below its floor as well. */
    Cluster() {
        ClusterKeys keys = new ClusterKeys(parts.secrets());
        String members = String.join(
                ",", ports.stream().map(port -> "127.0.0.1[" + port + "]").toList());
        Path transport = Path.of("../liberty-config/cluster/tcpping-tls.xml");
        for (int port : ports) {
            HeliographServer server = new HeliographServer("cluster-" + servers.size())
                    .with("HELIOGRAPH_SECRETS", parts.secrets().toString())
                    .with(
                            "HELIOGRAPH_INFINISPAN_TRANSPORT",
                            transport.toAbsolutePath().normalize().toString())
                    .with("HELIOGRAPH_CLUSTER_ADDRESS", "127.0.0.1")
                    .with("HELIOGRAPH_CLUSTER_PORT", "" + port)
                    .with("HELIOGRAPH_CLUSTER_MEMBERS", members)
                    .with("HELIOGRAPH_TOKEN_ACCESS_SECONDS", "86400")
                    .with("HELIOGRAPH_FEED_CAP", "200");
            servers.add(keys.of(parts.behind(server)));
        }
        all(servers, HeliographServer::start);
    }

    /** Returns when it is done with all of them, each on a thread of its own, however few processors there are. */
    static void all(List<HeliographServer> servers, Consumer<HeliographServer> act) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture.allOf(servers.stream()
                            .map(server -> CompletableFuture.runAsync(() -> act.accept(server), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    HeliographServer server(int index) {
        return servers.get(index);
    }

    List<HeliographServer> servers() {
        return List.copyOf(servers);
    }

    List<HeliographServer> others(HeliographServer server) {
        return servers.stream().filter(other -> other != server).toList();
    }

    List<String> urls() {
        return servers.stream().map(HeliographServer::url).toList();
    }

    /** The port of a server's cache, where only the others may speak. */
    int port(int index) {
        return ports.get(index);
    }

    /** SIGSTOP: it hangs, holding every connection and lock. */
    static void hang(HeliographServer server) {
        hang(server.jvm());
    }

    static void hang(ProcessHandle process) {
        signal("-STOP", process);
    }

    static void wake(HeliographServer server) {
        wake(server.jvm());
    }

    static void wake(ProcessHandle process) {
        signal("-CONT", process);
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("kill", signal, "" + process.pid()).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        all(servers, HeliographServer::close);
        parts.close();
    }
}
