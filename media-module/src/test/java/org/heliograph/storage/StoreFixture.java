package org.heliograph.storage;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The embedded object store on a directory, and our two ways into it. */
public final class StoreFixture implements AutoCloseable {

    private final S3Proxy server;
    private final int port;
    public final ObjectStore objects;
    public final UploadStore uploads;

    public StoreFixture(Path directory) throws Exception {
        port = freePort();
        BlobStore files = new FilesystemNio2BlobStore(directory.toString());
        files.createContainer("heliograph");
        server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .blobStore(files)
                .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        StoreConfig config = config();
        objects = new ObjectStore(config);
        uploads = new UploadStore(config);
    }

    StoreConfig config() {
        return config(port);
    }

    static StoreConfig config(int port) {
        var config = new StoreConfig();
        config.endpoint = URI.create("http://127.0.0.1:" + port);
        config.publicEndpoint = URI.create("http://localhost:" + port + "/");
        config.region = "us-east-1";
        config.bucket = "heliograph";
        config.accessKey = "access";
        config.secretKey = "secret";
        return config;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
