package org.heliograph.system;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The key that all servers of a test's cluster share. */
final class ClusterKeys {

    private final TlsKey key;

    ClusterKeys(Path directory) {
        key = TlsKey.of("heliograph-cluster", directory.resolve("cluster.p12"));
    }

    HeliographServer of(HeliographServer server) {
        return server.with("HELIOGRAPH_CLUSTER_KEY_STORE", key.file().toString())
                .with("HELIOGRAPH_CLUSTER_TRUST_STORE", key.file().toString())
                .with("HELIOGRAPH_CLUSTER_STORE_PASSWORD", key.password());
    }

    /** As somebody who trusts every server and has no key; throws what the server answers. */
    static void shakeHandsAsAStranger(int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            // With TLS 1.3 the refusal comes after the client's part of the handshake.
            socket.getInputStream().read();
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
