package org.heliograph.upload;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.OriginalUpload;
import org.heliograph.media.UploadLedger;
import org.heliograph.media.UploadStatus;
import org.heliograph.storage.ObjectStore;

/**
 * Every five minutes, on workers, gives up what was never completed and takes out of the store what nobody will ask for
 * again, each at most {@value #BATCH} at a time. Several servers may sweep at once: every step is harmless twice.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadSweep {

    private static final int BATCH = 200;
    private static final Log LOG = Log.of(UploadSweep.class);

    @Inject
    private NodeConfig node;

    @Inject
    private UploadLedger ledger;

    @Inject
    private Uploads uploads;

    @Inject
    private ObjectStore store;

    @Schedule(hour = "*", minute = "2/5", persistent = false)
    public void run() {
        if (!node.isWorker()) {
            return;
        }
        try {
            int expired = expire();
            int swept = sweep();
            if (expired + swept > 0) {
                LOG.info(expired + " uploads expired, the objects of " + swept + " media swept");
            }
        } catch (RuntimeException e) {
            LOG.error("The sweep of uploads stopped; the next one goes on", e);
        }
    }

    private int expire() {
        var failure = new MediaFailure(MediaFailure.UPLOAD_EXPIRED, "The upload was not completed in time.");
        int expired = 0;
        for (OriginalUpload upload : ledger.expired(BATCH)) {
            if (ledger.giveUp(upload.ownerId(), upload.mediaId(), UploadStatus.EXPIRED, failure)) {
                expired++;
            }
        }
        return expired;
    }

    private int sweep() {
        int swept = 0;
        for (OriginalUpload upload : ledger.unswept(BATCH)) {
            uploads.discard(upload);
            store.deleteAll(MediaFiles.prefixOf(upload.mediaId()));
            ledger.markSwept(upload.ownerId(), upload.mediaId());
            swept++;
        }
        return swept;
    }
}
