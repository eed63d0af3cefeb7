package org.heliograph.objectstore;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy on a directory with one bucket, from its start to its stop. Requests must be signed (AWS signature 4). */
final class ObjectStore {
    private static final Logger LOG = Logger.getLogger(ObjectStore.class.getName());
    private static final int THREADS = 64;
    private static final long STOP_MILLIS = 5_000;
    private static final long LARGEST_PUT = 5L * 1024 * 1024 * 1024; // as Amazon's

    private final S3Proxy server;
    private final BlobStore files;

    private ObjectStore(S3Proxy server, BlobStore files) {
        this.server = server;
        this.files = files;
    }

    /** Returns when it takes requests and the bucket is there. */
    static ObjectStore start(Settings settings) throws StoreFailure {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ObjectStore.class.getClassLoader());
        try {
            Files.createDirectories(settings.directory());
            BlobStore files = new FilesystemNio2BlobStore(settings.directory().toString());
            if (!files.containerExists(settings.bucket())) {
                files.createContainer(settings.bucket());
            }
            int dead = DeadParts.clear(settings.directory().resolve(settings.bucket()));
            if (dead > 0) {
                LOG.info(() -> dead + " parts of dead uploads were removed");
            }
            S3Proxy server = server(settings, files);
            server.start();
            LOG.info(() -> "Object store listens on " + settings.host() + ":" + settings.port());
            return new ObjectStore(server, files);
        } catch (Exception failure) {
            throw new StoreFailure(
                    "The object store does not start on " + settings.host() + ":" + settings.port() + ": "
                            + failure.getMessage(),
                    failure);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    void stop() {
        try {
            server.stop();
            files.close();
        } catch (Exception failure) {
            LOG.log(Level.SEVERE, "The object store does not stop", failure);
        }
    }

    private static S3Proxy server(Settings settings, BlobStore files) {
        return S3Proxy.builder()
                .endpoint(URI.create("http://" + settings.host() + ":" + settings.port()))
                .blobStore(files)
                .awsAuthentication(AuthenticationType.AWS_V4, settings.accessKey(), settings.secretKey())
                .corsRules(new CrossOriginResourceSharing(
                        settings.origins().stream().map(Pattern::quote).toList(),
                        List.of("GET", "HEAD", "PUT"),
                        List.of("*"),
                        List.of("ETag"),
                        "false"))
                .ignoreUnknownHeaders(true)
                .maxSinglePartObjectSize(LARGEST_PUT)
                .jettyMaxThreads(THREADS)
                .stopTimeout(STOP_MILLIS)
                .build();
    }

    /**
     * What a store needs to be told.
     *
     * @param origins of web pages that may upload from a browser
     */
    record Settings(
            Path directory,
            String host,
            int port,
            String bucket,
            String accessKey,
            String secretKey,
            List<String> origins) {}
}
