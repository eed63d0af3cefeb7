package org.heliograph.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all the tests that do not break it, started by the first and ended after the last. */
final class SharedServer implements BeforeAllCallback {

    private static HeliographServer server;

    static HeliographServer server() {
        return server;
    }

    static String url() {
        return server.url();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!TestJvm.isShared(server)) {
            TestJvm.endSharing();
            server = new HeliographServer("shared")
                    // Uploads are completed by those who sent them, or not at all.
                    .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "3600")
                    .with("HELIOGRAPH_PASSWORD_WAIT_SECONDS", "60")
                    .with("ORG_HELIOGRAPH_FORYOU_RANKER_RANK_CIRCUITBREAKER_DELAY", "1000")
                    .start();
            TestJvm.share(server);
            tellMicroShed();
        }
    }

    /** Its clients take the address from system properties, at the first class that uses them. */
    private static void tellMicroShed() {
        System.setProperty("microshed_manual_env", "true");
        System.setProperty("microshed_hostname", "localhost");
        System.setProperty("microshed_http_port", "" + server.httpPort());
    }
}
