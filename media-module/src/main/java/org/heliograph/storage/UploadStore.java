package org.heliograph.storage;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * How clients bring bytes into the store without us carrying them: signed requests to its public address, and the
 * multipart protocol around them. Throws {@link org.heliograph.events.Outage} as {@link ObjectStore} does; signing
 * itself asks nobody. Safe for threads.
 */
@ApplicationScoped
public class UploadStore {

    /** Stores that copy the parts need minutes to put together some gigabytes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    private StoreConfig config;

    private S3Client client;
    private S3Presigner presigner;

    /** For the container. */
    protected UploadStore() {}

    UploadStore(StoreConfig config) {
        this.config = config;
        connect();
    }

    @PostConstruct
    void connect() {
        client = StoreClients.client(config, PATIENCE);
        presigner = StoreClients.presigner(config);
    }

    @PreDestroy
    void disconnect() {
        client.close();
        presigner.close();
    }

    /**
     * A PUT of exactly so many bytes of that type to a key where nothing lies: length, type and {@code If-None-Match: *}
     * are signed, so the store refuses anything else. Length is not among the headers, as every client sets its own.
     */
    public SignedRequest signPut(String key, String contentType, long size, Duration life) {
        PresignedPutObjectRequest signed = presigner.presignPutObject(presign -> presign.signatureDuration(life)
                .putObjectRequest(put -> put.bucket(config.bucket)
                        .key(key)
                        .contentType(contentType)
                        .contentLength(size)
                        .ifNoneMatch("*")));
        Map<String, String> headers = new TreeMap<>();
        signed.signedHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        headers.remove("host");
        headers.remove("content-length");
        return new SignedRequest(signed.url().toString(), headers);
    }

    /** The URL that takes that part by PUT; the store does not limit its size, so it is checked afterwards. */
    public String signPart(String key, String uploadId, int number, Duration life) {
        return presigner
                .presignUploadPart(presign -> presign.signatureDuration(life)
                        .uploadPartRequest(part -> part.bucket(config.bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number)))
                .url()
                .toString();
    }

    /** Begins a multipart upload and answers the store's id of it. */
    public String createMultipart(String key, String contentType) {
        return StoreCall.run(() -> client.createMultipartUpload(
                        create -> create.bucket(config.bucket).key(key).contentType(contentType)))
                .uploadId();
    }

    /** The parts that are there, in order; none when the upload is over, as some stores cannot tell the two apart. */
    public List<StoredPart> listParts(String key, String uploadId) {
        return StoreCall.find(
                        () -> client
                                .listPartsPaginator(list ->
                                        list.bucket(config.bucket).key(key).uploadId(uploadId))
                                .parts()
                                .stream()
                                .map(part -> new StoredPart(part.partNumber(), part.size(), part.eTag()))
                                .toList())
                .orElse(List.of());
    }

    /** Puts the parts together, which may take minutes; one that is over is no error, what it left tells how it ended. */
    public void complete(String key, String uploadId, List<StoredPart> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        StoreCall.find(() -> client.completeMultipartUpload(complete -> complete.bucket(config.bucket)
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(completed))));
    }

    /** Gives a multipart upload up and lets go of its parts; one that is over is no error. */
    public void abort(String key, String uploadId) {
        StoreCall.find(() -> client.abortMultipartUpload(
                abort -> abort.bucket(config.bucket).key(key).uploadId(uploadId)));
    }

    /** Multipart uploads that are neither completed nor aborted, oldest keys first, at most 1,000. */
    public List<BegunUpload> begun() {
        return StoreCall.find(() -> client.listMultipartUploads(list -> list.bucket(config.bucket)).uploads().stream()
                        .map(upload -> new BegunUpload(upload.key(), upload.uploadId(), upload.initiated()))
                        .toList())
                .orElse(List.of());
    }
}
