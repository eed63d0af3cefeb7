package org.heliograph.storage;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in the one bucket. Every call has a time limit, and throws {@link org.heliograph.events.Outage} when the store
 * cannot be reached, is broken, or refuses our keys. Safe for threads.
 */
@ApplicationScoped
public class ObjectStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What 4 GB may take; a store that stands still is noticed sooner, as each byte is waited for so long only. */
    private static final Duration LARGEST = Duration.ofHours(1);

    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    @Inject
    private StoreConfig config;

    private S3Client client;

    /** For the container. */
    protected ObjectStore() {}

    ObjectStore(StoreConfig config) {
        this.config = config;
        connect();
    }

    @PostConstruct
    void connect() {
        client = StoreClients.client(config, PATIENCE);
    }

    @PreDestroy
    void disconnect() {
        client.close();
    }

    /** Whether the bucket is there, for health. Throws Outage when the store is not. */
    public boolean hasBucket() {
        return StoreCall.find(() -> client.headBucket(head -> head.bucket(config.bucket)))
                .isPresent();
    }

    /** What lies under the key, if anything. */
    public Optional<StoredObject> head(String key) {
        return StoreCall.find(() ->
                        client.headObject(head -> head.bucket(config.bucket).key(key)))
                .map(found -> new StoredObject(found.contentLength(), found.eTag(), found.contentType()));
    }

    /** At most {@code length} bytes from the beginning, into memory. */
    public byte[] readHead(String key, String etag, int length) throws ObjectChanged {
        GetObjectRequest request =
                get(key).ifMatch(etag).range("bytes=0-" + (length - 1)).build();
        return demand(key, () -> client.getObject(request, ResponseTransformer.toBytes()))
                .asByteArray();
    }

    /** The whole object into a file that does not exist yet. */
    public void download(String key, String etag, Path file) throws ObjectChanged {
        GetObjectRequest request = get(key).ifMatch(etag)
                .overrideConfiguration(
                        override -> override.apiCallTimeout(LARGEST).apiCallAttemptTimeout(LARGEST))
                .build();
        demand(key, () -> client.getObject(request, ResponseTransformer.toFile(file)));
    }

    /**
     * The object's bytes, or those of an HTTP range of it; empty when there is no such object. The caller streams and
     * closes it, so memory stays bounded whatever its size.
     */
    public Optional<Download> open(String key, @Nullable String range) throws RangeNotSatisfiable {
        try {
            return StoreCall.find(() -> client.getObject(get(key).range(range).build()))
                    .map(ObjectStore::download);
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                throw new RangeNotSatisfiable(e);
            }
            throw e;
        }
    }

    private static Download download(ResponseInputStream<GetObjectResponse> stream) {
        GetObjectResponse response = stream.response();
        return new Download(stream, response.contentLength(), response.eTag(), response.contentRange());
    }

    /** Puts a file, replacing what lay there: a repeated job writes the same again. */
    public void put(String key, Path file, String contentType) {
        put(key, RequestBody.fromFile(file), contentType);
    }

    public void put(String key, byte[] bytes, String contentType) {
        put(key, RequestBody.fromBytes(bytes), contentType);
    }

    private void put(String key, RequestBody body, String contentType) {
        StoreCall.run(
                () -> client.putObject(put -> put.bucket(config.bucket).key(key).contentType(contentType), body));
    }

    /** Removes an object; one that is not there is no error. */
    public void delete(String key) {
        StoreCall.find(
                () -> client.deleteObject(delete -> delete.bucket(config.bucket).key(key)));
    }

    /** Removes everything whose key begins so, and says how many objects that were. */
    public int deleteAll(String prefix) {
        int deleted = 0;
        while (true) {
            List<ObjectIdentifier> found = StoreCall.run(() -> client.listObjectsV2(
                            list -> list.bucket(config.bucket).prefix(prefix)))
                    .contents()
                    .stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            if (found.isEmpty()) {
                return deleted;
            }
            found.forEach(object -> delete(object.key()));
            deleted += found.size();
        }
    }

    /** The next objects in the order of their keys, behind {@code after} (empty: from the first), at most 1,000. */
    public List<ListedObject> list(String prefix, String after, int limit) {
        return StoreCall.run(() -> client.listObjectsV2(list -> list.bucket(config.bucket)
                        .prefix(prefix)
                        .startAfter(after.isEmpty() ? null : after)
                        .maxKeys(limit)))
                .contents()
                .stream()
                .map(object -> new ListedObject(object.key(), object.lastModified()))
                .toList();
    }

    private GetObjectRequest.Builder get(String key) {
        return GetObjectRequest.builder().bucket(config.bucket).key(key);
    }

    private static <T> T demand(String key, java.util.function.Supplier<T> call) throws ObjectChanged {
        try {
            return StoreCall.run(call);
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
                throw new ObjectChanged(key, e);
            }
            throw e;
        }
    }
}
