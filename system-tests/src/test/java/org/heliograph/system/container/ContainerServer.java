package org.heliograph.system.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lays out the server that Arquillian is about to start: the packed one in a user directory of its own, with fresh data
 * and free ports, but without the application, which comes as a deployment. Its name is unlike any other's, as
 * Arquillian finds the process by it.
 */
final class ContainerServer implements BeforeAllCallback {

    private static final String APPLICATION = "<enterpriseApplication[^>]*/>";

    private static final String OVERRIDES = """
            <server>
              <featureManager>
                <feature>localConnector-1.0</feature>
              </featureManager>
              <applicationMonitor updateTrigger="polled" pollingRate="500ms" dropinsEnabled="true"/>
            </server>
            """;

    /** The installation that the build made; null inside the server, where all is laid out already. */
    private static final String RUNTIME = System.getProperty("heliograph.wlp");

    @Override
    public void beforeAll(ExtensionContext context) {
        if (RUNTIME == null || System.getProperty("heliograph.container.name") != null) {
            return;
        }
        try {
            layOut(packed(), "container-" + System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server as the build has packed it. */
    static Path packed() {
        return Path.of(RUNTIME).toAbsolutePath().resolve("usr/servers/heliograph");
    }

    private static void layOut(Path packed, String name) throws IOException {
        Path directory = Path.of("target", "servers", name).toAbsolutePath();
        Path server = directory.resolve("usr/servers").resolve(name);
        Files.createDirectories(server.resolve("resources"));
        Files.createSymbolicLink(server.resolve("resources/heliograph"), packed.resolve("resources/heliograph"));
        Files.createSymbolicLink(server.resolve("jvm.options"), packed.resolve("jvm.options"));
        String configuration = Files.readString(packed.resolve("server.xml"));
        Files.writeString(server.resolve("server.xml"), configuration.replaceAll(APPLICATION, ""));
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(overrides.resolve("container.xml"), OVERRIDES);
        int port = writeEnvironment(server.resolve("server.env"), directory.resolve("data"));
        System.setProperty("heliograph.container.user", directory.resolve("usr").toString());
        System.setProperty("heliograph.container.name", name);
        System.setProperty("heliograph.container.port", "" + port);
    }

    /** Answers the port of HTTP. */
    private static int writeEnvironment(Path file, Path data) throws IOException {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket store = new ServerSocket(0);
                ServerSocket database = new ServerSocket(0)) {
            Files.writeString(file, """
                    JAVA_HOME=%s
                    JVM_ARGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC
                    HELIOGRAPH_DATA=%s
                    HELIOGRAPH_HTTP_PORT=%d
                    HELIOGRAPH_PUBLIC_URL=http://localhost:%3$d
                    HELIOGRAPH_STORE_EMBEDDED_PORT=%d
                    HELIOGRAPH_STORE_ENDPOINT=http://127.0.0.1:%4$d
                    HELIOGRAPH_STORE_PUBLIC_ENDPOINT=http://localhost:%4$d
                    HELIOGRAPH_DATABASE_EMBEDDED_PORT=%d
                    """.formatted(
                            System.getProperty("java.home"),
                            data,
                            http.getLocalPort(),
                            store.getLocalPort(),
                            database.getLocalPort()));
            return http.getLocalPort();
        }
    }
}
