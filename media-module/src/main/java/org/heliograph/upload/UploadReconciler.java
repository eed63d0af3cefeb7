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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.OriginalUpload;
import org.heliograph.media.UploadLedger;

/**
 * Completes uploads that no client completes: it put the last byte and went away, or a server died half-way. Workers look
 * at unfinished uploads in turn, at most {@value #BATCH} a round, each claimed by one server; an upload is looked at the
 * less often the older it is.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadReconciler {

    private static final int BATCH = 100;
    private static final Log LOG = Log.of(UploadReconciler.class);

    @Resource
    private TimerService timers;

    @Inject
    private NodeConfig node;

    @Inject
    private UploadLedger ledger;

    @Inject
    private UploadCompletion completion;

    @Inject
    @ConfigProperty(name = "heliograph.upload.look.seconds")
    private int periodSeconds;

    private boolean isOut;

    @PostConstruct
    void start() {
        if (node.isWorker()) {
            long period = Duration.ofSeconds(periodSeconds).toMillis();
            timers.createIntervalTimer(period, period, new TimerConfig(null, false));
        }
    }

    @Timeout
    void look() {
        try {
            int completed = 0;
            for (OriginalUpload upload : ledger.claimUnfinished(Duration.ofSeconds(periodSeconds), BATCH)) {
                var look = completion.completeIfWhole(upload, UploadMetrics.By.RECONCILER);
                completed += look == UploadCompletion.Look.WHOLE ? 1 : 0;
            }
            isOut = false;
            if (completed > 0) {
                LOG.info(completed + " uploads were complete and nobody had said so");
            }
        } catch (RuntimeException e) {
            report(e);
        }
    }

    /** An outage is told when it begins, not every time that it goes on. */
    private void report(RuntimeException failure) {
        if (!Outage.isBehind(failure)) {
            LOG.error("Unfinished uploads were not all looked at; the next round goes on", failure);
        } else if (!isOut) {
            isOut = true;
            LOG.warn("No uploads are looked after for now: " + failure.getMessage());
        }
    }
}
