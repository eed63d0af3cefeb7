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
            server = new HeliographServer("shared").start();
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
