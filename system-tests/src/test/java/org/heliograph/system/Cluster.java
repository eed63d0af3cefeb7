package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        servers.parallelStream().forEach(HeliographServer::start);
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
        signal("-STOP", server);
    }

    static void wake(HeliographServer server) {
        signal("-CONT", server);
    }

    private static void signal(String signal, HeliographServer server) {
        try {
            Process kill = new ProcessBuilder("kill", signal, "" + server.jvm().pid()).start();
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
        servers.parallelStream().forEach(HeliographServer::close);
        parts.close();
    }
}
