package org.heliograph.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.NewMedia;
import org.heliograph.media.OriginalUpload;
import org.heliograph.media.UploadLedger;
import org.heliograph.media.UploadStatus;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.SignedRequest;
import org.heliograph.storage.UploadStore;

/**
 * Takes uploads in: announced, sent to the store by the client, resumed, completed (see {@link UploadCompletion}) or
 * given up. Only the owner sees an upload; for everybody else there is none. What clients may send next always follows
 * from what the store has, so a crash of either side loses no part.
 */
@ApplicationScoped
public class Uploads {

    private static final Log LOG = Log.of(Uploads.class);
    private static final Duration SHORTEST_LIFE_OF_URL = Duration.ofSeconds(1);

    @Inject
    private Ids ids;

    @Inject
    private UploadLedger ledger;

    @Inject
    private UploadStore uploadStore;

    @Inject
    private ObjectStore store;

    @Inject
    @ConfigProperty(name = "heliograph.upload.life.hours")
    private int lifeHours;

    /**
     * Announces media, in the caller's transaction if there is one. All are checked before any is written.
     *
     * @throws TypeNotTaken (415), a refusal (413) for what is too large
     */
    public List<UploadView> open(long ownerId, List<NewUpload> uploads) {
        uploads.forEach(UploadPolicy::check);
        return uploads.stream().map(upload -> open(ownerId, upload)).toList();
    }

    private UploadView open(long ownerId, NewUpload upload) {
        OriginalType taken = UploadPolicy.check(upload);
        long mediaId = ids.nextBeside(ownerId);
        NewMedia.PartPlan parts = UploadPolicy.isMultipart(upload.size()) ? plan(mediaId, taken, upload.size()) : null;
        // Whole seconds: a signed URL cannot end more exactly.
        Instant expiresAt = Instant.ofEpochSecond(
                Clock.systemUTC().instant().plus(Duration.ofHours(lifeHours)).getEpochSecond());
        ledger.announce(
                new NewMedia(mediaId, ownerId, taken.type(), taken.contentType(), upload.size(), parts, expiresAt));
        return view(ledger.find(ownerId, mediaId));
    }

    private NewMedia.PartPlan plan(long mediaId, OriginalType taken, long size) {
        long partSize = UploadPolicy.partSize(size);
        String uploadId = uploadStore.createMultipart(NewMedia.keyOf(mediaId), taken.contentType());
        return new NewMedia.PartPlan(uploadId, partSize, UploadPolicy.partCount(size, partSize));
    }

    /** The same upload with URLs signed afresh: for an answer that is given again. */
    public UploadView again(long ownerId, long mediaId) {
        return view(ledger.find(ownerId, mediaId));
    }

    private UploadView view(OriginalUpload upload) {
        NewMedia.PartPlan parts = upload.parts();
        if (parts == null) {
            SignedRequest put = uploadStore.signPut(upload.key(), upload.contentType(), upload.size(), lifeOf(upload));
            return new UploadView(
                    upload.mediaId(), UploadView.PUT, put.url(), put.headers(), null, null, null, upload.expiresAt());
        }
        int first = Math.min(parts.partCount(), UploadPolicy.PARTS_AT_ONCE);
        return new UploadView(
                upload.mediaId(),
                UploadView.MULTIPART,
                null,
                null,
                parts.partSize(),
                parts.partCount(),
                sign(upload, parts, IntStream.rangeClosed(1, first).boxed().toList()),
                upload.expiresAt());
    }

    /** How it stands, by what the store has. */
    public UploadProgress progress(long ownerId, long mediaId) {
        OriginalUpload upload = ledger.find(ownerId, mediaId);
        return StoredParts.of(upload, uploadStore, store).progress();
    }

    /** URLs of parts, at most {@value UploadPolicy#PARTS_AT_ONCE} at once, signed afresh. */
    public PartUrls parts(long ownerId, long mediaId, List<Integer> numbers) {
        OriginalUpload upload = ledger.find(ownerId, mediaId);
        NewMedia.PartPlan parts = upload.parts();
        if (parts == null || upload.status() != UploadStatus.OPEN) {
            throw new Refusal(Refusal.Kind.CONFLICT, "No parts of this upload are awaited.");
        }
        if (numbers.isEmpty() || numbers.size() > UploadPolicy.PARTS_AT_ONCE) {
            throw Refusal.ofField("numbers", "are 1 to " + UploadPolicy.PARTS_AT_ONCE + " part numbers");
        }
        if (numbers.stream().anyMatch(number -> number < 1 || number > parts.partCount())) {
            throw Refusal.ofField("numbers", "lie between 1 and " + parts.partCount());
        }
        return new PartUrls(sign(upload, parts, numbers));
    }

    private List<PartUrl> sign(OriginalUpload upload, NewMedia.PartPlan parts, List<Integer> numbers) {
        Duration life = lifeOf(upload);
        return numbers.stream()
                .map(number -> new PartUrl(number, uploadStore.signPart(upload.key(), parts.uploadId(), number, life)))
                .toList();
    }

    /** Gives an upload up; again is harmless. A completed one is a conflict: it goes with its post. */
    public void abort(long ownerId, long mediaId) {
        OriginalUpload upload = ledger.find(ownerId, mediaId);
        var failure = new MediaFailure(MediaFailure.UPLOAD_ABORTED, "The upload was aborted.");
        boolean aborted = ledger.giveUp(ownerId, mediaId, UploadStatus.ABORTED, failure);
        if (!aborted && ledger.find(ownerId, mediaId).status() == UploadStatus.COMPLETED) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The upload is completed.");
        }
        try {
            discard(upload);
        } catch (Outage e) {
            LOG.warn("The bytes of aborted upload " + mediaId + " are left to the sweep: " + e.getMessage());
        }
    }

    /** Lets go of what the store has of an original. */
    void discard(OriginalUpload upload) {
        if (upload.parts() != null) {
            uploadStore.abort(upload.key(), upload.parts().uploadId());
        }
        store.delete(upload.key());
    }

    private static Duration lifeOf(OriginalUpload upload) {
        Duration left = Duration.between(Clock.systemUTC().instant(), upload.expiresAt());
        return left.compareTo(SHORTEST_LIFE_OF_URL) < 0 ? SHORTEST_LIFE_OF_URL : left;
    }
}
