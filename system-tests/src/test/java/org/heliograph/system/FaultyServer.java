package org.heliograph.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server for the tests that break it: its store lies behind a line that can be stopped, its work folder on a disk
 * that can be filled up. Each test leaves it running and whole.
 */
final class FaultyServer implements BeforeAllCallback {

    /** So long it serves media without a sight of the database. */
    static final int BLIND_SECONDS = 10;

    private static final int DISK_MEGABYTES = 256;

    private static Parts parts;

    private record Parts(HeliographServer server, Line store, SmallDisk disk) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            store.close();
            disk.close();
        }
    }

    static HeliographServer server() {
        return parts.server;
    }

    static Line store() {
        return parts.store;
    }

    static SmallDisk disk() {
        return parts.disk;
    }

    /** SIGKILL in the midst of whatever the line has stopped, and a new start. */
    static void restart() {
        parts.server.kill();
        parts.store.takeDown();
        parts.store.mend();
        parts.server.start();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!TestJvm.isShared(parts)) {
            TestJvm.endSharing();
            int storePort = Ports.free(1).get(0);
            Line store = new Line(storePort);
            HeliographServer server = new HeliographServer("faulty")
                    .with("HELIOGRAPH_STORE_EMBEDDED_PORT", "" + storePort)
                    .with("HELIOGRAPH_STORE_PUBLIC_ENDPOINT", "http://localhost:" + storePort)
                    .with("HELIOGRAPH_STORE_ENDPOINT", "http://127.0.0.1:" + store.port())
                    .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "1")
                    .with("HELIOGRAPH_MEDIA_BLIND_SECONDS", "" + BLIND_SECONDS)
                    .with("HELIOGRAPH_KEYS_SETTLING_SECONDS", "15")
                    // A round of all faults takes longer than a token lives.
                    .with("HELIOGRAPH_TOKEN_ACCESS_SECONDS", "86400");
            parts = new Parts(server, store, new SmallDisk(server.data().resolve("work"), DISK_MEGABYTES));
            TestJvm.share(parts);
            server.start();
        }
    }
}
