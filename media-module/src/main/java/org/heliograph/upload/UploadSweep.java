package org.heliograph.upload;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.OriginalUpload;
import org.heliograph.media.UploadLedger;
import org.heliograph.media.UploadStatus;
import org.heliograph.storage.ObjectStore;

/**
 * Every few minutes, on workers, gives up what was never completed and takes out of the store what nobody will ask for
 * again, each in bounded batches. Several servers may sweep at once: every step is harmless twice. A step that fails keeps
 * no other from its turn.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadSweep {

    private static final int BATCH = 500;
    private static final Log LOG = Log.of(UploadSweep.class);

    @Resource
    private TimerService timers;

    @Inject
    private NodeConfig node;

    @Inject
    private UploadLedger ledger;

    @Inject
    private Uploads uploads;

    @Inject
    private UploadCompletion completion;

    @Inject
    private ObjectStore store;

    @Inject
    private StoreWalk walk;

    @Inject
    private UploadMetrics metrics;

    @Inject
    @ConfigProperty(name = "heliograph.sweep.seconds")
    private int periodSeconds;

    @PostConstruct
    void start() {
        if (node.isWorker()) {
            long period = Duration.ofSeconds(periodSeconds).toMillis();
            timers.createIntervalTimer(period, period, new TimerConfig(null, false));
        }
    }

    @Timeout
    void run() {
        sweep(UploadMetrics.Swept.UPLOADS, this::expire);
        sweep(UploadMetrics.Swept.MEDIA, this::removeObjectsOfMedia);
        sweep(UploadMetrics.Swept.OBJECTS, walk::objects);
        sweep(UploadMetrics.Swept.MULTIPARTS, walk::multiparts);
    }

    private void sweep(UploadMetrics.Swept kind, IntSupplier step) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        try {
            int count = step.getAsInt();
            metrics.swept(kind, count);
            if (count > 0) {
                LOG.info(count + " " + name + " swept");
            }
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.warn("The sweep of " + name + " waits: " + e.getMessage());
            } else {
                LOG.error("The sweep of " + name + " stopped; the next one goes on", e);
            }
        }
    }

    /** An upload whose last byte came just in time is completed instead. */
    private int expire() {
        var failure = new MediaFailure(MediaFailure.UPLOAD_EXPIRED, "The upload was not completed in time.");
        int expired = 0;
        for (OriginalUpload upload : ledger.expired(BATCH)) {
            var look = completion.completeIfWhole(upload, UploadMetrics.By.RECONCILER);
            if (look == UploadCompletion.Look.LACKING
                    && ledger.giveUp(upload.ownerId(), upload.mediaId(), UploadStatus.EXPIRED, failure)) {
                expired++;
            }
        }
        return expired;
    }

    private int removeObjectsOfMedia() {
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
