package org.heliograph.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.RetryLater;
import org.heliograph.media.NewMedia;
import org.heliograph.media.OriginalUpload;
import org.heliograph.media.UploadLedger;
import org.heliograph.media.UploadStatus;
import org.heliograph.storage.ObjectChanged;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.StoredObject;
import org.heliograph.storage.StoredPart;
import org.heliograph.storage.UploadStore;
import org.jspecify.annotations.Nullable;

/**
 * Ends an upload well. The row says {@code completing} before the store puts the parts together, so a retry after a
 * crash at any point goes on where it stopped; no database transaction is open while the store works. Two completions of
 * one upload on one server take turns; between servers the store decides, as its complete is one step.
 */
@ApplicationScoped
public class UploadCompletion {

    private static final Log LOG = Log.of(UploadCompletion.class);
    private static final int PATIENCE_SECONDS = 60;
    private static final int RETRY_SECONDS = 5;

    /** What came of a look at an upload: it is complete, or is not, or somebody else is at it. */
    enum Look {
        WHOLE,
        LACKING,
        BUSY
    }

    @Inject
    private UploadLedger ledger;

    @Inject
    private UploadStore uploadStore;

    @Inject
    private ObjectStore store;

    @Inject
    private OriginalCheck originals;

    @Inject
    private UploadMetrics metrics;

    private final List<Lock> turns =
            Stream.generate(ReentrantLock::new).limit(64).collect(Collectors.toUnmodifiableList());

    /**
     * Returns once the medium is uploaded and its event is published; again is harmless.
     *
     * @throws BytesMissing (409) while parts are missing
     * @throws WrongBytes when the bytes are not as announced (415, 413, 422): the upload is over then
     */
    public void complete(long ownerId, long mediaId, CompletedUpload completed) {
        Lock turn = turnOf(mediaId);
        await(turn);
        try {
            completeInTurn(ownerId, mediaId, completed, UploadMetrics.By.CLIENT);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Completes an upload that nobody called complete, if its bytes are all there and right, by the same way. Waits for
     * nobody: what is being completed already is left to whoever does it. Only an outage is thrown, so that one upload
     * cannot keep others from their turn.
     */
    Look completeIfWhole(OriginalUpload upload, UploadMetrics.By by) {
        Lock turn = turnOf(upload.mediaId());
        if (!turn.tryLock()) {
            return Look.BUSY;
        }
        try {
            completeInTurn(upload.ownerId(), upload.mediaId(), CompletedUpload.WITHOUT_PARTS, by);
            return Look.WHOLE;
        } catch (Refusal e) {
            return Look.LACKING; // As the client is told who asks: bytes are missing or wrong.
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            LOG.error("Upload " + upload.mediaId() + " cannot be completed", e);
            return Look.LACKING;
        } finally {
            turn.unlock();
        }
    }

    private Lock turnOf(long mediaId) {
        return turns.get(Math.floorMod(Long.hashCode(mediaId), turns.size()));
    }

    private void completeInTurn(long ownerId, long mediaId, CompletedUpload completed, UploadMetrics.By by) {
        OriginalUpload upload = ledger.find(ownerId, mediaId);
        if (upload.status().isOver()) {
            throw WrongBytes.again(upload);
        }
        if (upload.status() != UploadStatus.COMPLETED && finish(upload, completed)) {
            metrics.completed(by);
        }
    }

    private boolean finish(OriginalUpload upload, CompletedUpload completed) {
        if (upload.parts() != null) {
            putTogether(upload, upload.parts(), completed);
        }
        StoredObject found = store.head(upload.key()).orElseThrow(BytesMissing::new);
        try {
            originals.check(upload, found);
        } catch (ObjectChanged e) {
            throw new BytesMissing();
        } catch (WrongBytes e) {
            ledger.giveUp(upload.ownerId(), upload.mediaId(), UploadStatus.ABORTED, e.failure());
            throw e;
        }
        return ledger.markUploaded(upload.ownerId(), upload.mediaId(), found.etag());
    }

    private void putTogether(OriginalUpload upload, NewMedia.PartPlan plan, CompletedUpload completed) {
        boolean isRetry = upload.status() == UploadStatus.COMPLETING;
        if (isRetry && store.head(upload.key()).isPresent()) {
            // The store did its work before a crash kept us from writing so, or kept it from clearing up.
            uploadStore.abort(upload.key(), plan.uploadId());
            return;
        }
        StoredParts parts = StoredParts.of(upload, uploadStore, store);
        checkParts(parts, completed.parts());
        ledger.startCompleting(upload.ownerId(), upload.mediaId());
        uploadStore.complete(upload.key(), plan.uploadId(), parts.stored());
    }

    private static void checkParts(StoredParts parts, @Nullable List<CompletedUpload.GivenPart> given) {
        if (!parts.missing().isEmpty()) {
            throw new BytesMissing(parts.missing());
        }
        if (!parts.wrong().isEmpty()) {
            StoredPart wrong = parts.wrong().get(0);
            throw Refusal.ofField(
                    "parts", "part " + wrong.number() + " has " + wrong.size() + " bytes, which is not its size");
        }
        if (given == null) {
            return;
        }
        Map<Integer, String> etags =
                parts.stored().stream().collect(Collectors.toMap(StoredPart::number, part -> unquoted(part.etag())));
        for (CompletedUpload.GivenPart part : given) {
            if (!unquoted(part.etag()).equals(etags.get(part.partNumber()))) {
                throw Refusal.ofField("parts", "part " + part.partNumber() + " has another ETag in the store");
            }
        }
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static void await(Lock turn) {
        try {
            if (turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RetryLater(Refusal.Kind.UNAVAILABLE, "The upload is being completed.", RETRY_SECONDS);
    }
}
