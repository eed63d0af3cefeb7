package org.heliograph.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A key and certificate that all servers of a test's cluster share, made anew by the JDK's keytool. */
final class ClusterKeys {

    private final Path store;
    private final String password = UUID.randomUUID().toString();

    ClusterKeys(Path directory) {
        store = directory.resolve("cluster.p12");
        try {
            Files.createDirectories(directory);
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "cluster",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-validity",
                            "2",
                            "-dname",
                            "CN=heliograph-cluster",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            password)
                    .inheritIO()
                    .start();
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HeliographServer of(HeliographServer server) {
        return server.with("HELIOGRAPH_CLUSTER_KEY_STORE", store.toString())
                .with("HELIOGRAPH_CLUSTER_TRUST_STORE", store.toString())
                .with("HELIOGRAPH_CLUSTER_STORE_PASSWORD", password);
    }
}
