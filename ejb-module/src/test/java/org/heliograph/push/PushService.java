package org.heliograph.push;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A push service at push.example.org, with a certificate that only these tests trust, on this machine. */
final class PushService implements AutoCloseable {

    static final String ENDPOINT = "https://push.example.org/send/";
    private static final char[] PASSWORD = "password".toCharArray();

    /** What it got. */
    record Push(String path, Map<String, String> headers, byte[] body) {}

    final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    volatile int status = 201;

    private final HttpsServer server;
    private final SSLContext tls;

    PushService() throws IOException, GeneralSecurityException, InterruptedException {
        tls = context(keyStore());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            pushes.add(new Push(exchange.getRequestURI().getPath(), headers, body));
            exchange.getResponseHeaders().add("Location", "https://push.example.org/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Connections of these lead here, whatever name is asked for; the certificate is still checked against the name. */
    SSLSocketFactory sockets() {
        return new GuardedSockets(tls.getSocketFactory(), address -> true) {
            @Override
            public Socket createSocket() {
                return new Socket() {
                    @Override
                    public void connect(SocketAddress target, int timeout) throws IOException {
                        super.connect(address(), timeout);
                    }
                };
            }
        };
    }

    private static KeyStore keyStore() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = Path.of("target", "push-" + System.nanoTime() + ".p12").toAbsolutePath();
        String options = "-genkeypair -alias push -keyalg EC -groupname secp256r1 -dname CN=push.example.org"
                + " -ext san=dns:push.example.org -storetype PKCS12 -storepass " + new String(PASSWORD) + " -keystore";
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(file.toString());
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
        Files.delete(file);
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("push", store.getCertificate("push"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
