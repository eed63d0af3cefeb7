package org.heliograph.system;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two servers of one cluster that do everything, on parts outside of them. Each test leaves them running and whole. */
final class TwoServers implements BeforeAllCallback {

    /** For how long what belongs to a viewer is relied on though nothing was heard of a change, in seconds. */
    static final int LEASE = 10;

    private static Pair pair;

    private record Pair(ExternalParts parts, HeliographServer one, HeliographServer other) implements AutoCloseable {

        @Override
        public void close() {
            Stream.of(one, other).parallel().forEach(HeliographServer::close);
            parts.close();
        }
    }

    static ExternalParts parts() {
        return pair.parts;
    }

    static HeliographServer one() {
        return pair.one;
    }

    static HeliographServer other() {
        return pair.other;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!TestJvm.isShared(pair)) {
            TestJvm.endSharing();
            ExternalParts parts = new ExternalParts();
            List<Integer> ports = Ports.free(2);
            pair = new Pair(parts, member("one", parts, ports, 0), member("other", parts, ports, 1));
            TestJvm.share(pair);
            Stream.of(pair.one, pair.other).parallel().forEach(HeliographServer::start);
        }
    }

    private static HeliographServer member(String name, ExternalParts parts, List<Integer> ports, int index) {
        String members = "127.0.0.1[" + ports.get(0) + "],127.0.0.1[" + ports.get(1) + "]";
        Path transport = Path.of("../liberty-config/cluster/tcpping.xml").toAbsolutePath();
        return parts.behind(new HeliographServer(name))
                .with("HELIOGRAPH_SECRETS", parts.secrets().toString())
                .with("HELIOGRAPH_INFINISPAN_TRANSPORT", transport.normalize().toString())
                .with("HELIOGRAPH_CLUSTER_ADDRESS", "127.0.0.1")
                .with("HELIOGRAPH_CLUSTER_PORT", "" + ports.get(index))
                .with("HELIOGRAPH_CLUSTER_MEMBERS", members)
                .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "1")
                .with("HELIOGRAPH_TIES_LEASE_SECONDS", "" + LEASE)
                .with("HELIOGRAPH_ACTS_LEASE_SECONDS", "" + LEASE)
                .with("HELIOGRAPH_FEED_VIEWER_SEEN_SECONDS", "5");
    }
}
