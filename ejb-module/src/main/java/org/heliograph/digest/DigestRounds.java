package org.heliograph.digest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;

/**
 * Has digests sent every few minutes, by workers, when there is a server for mail. Several may: each digest is claimed.
 * Counted as {@code heliograph_digests_total}.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DigestRounds {

    private static final String SENT = "heliograph_digests";
    private static final Log LOG = Log.of(DigestRounds.class);

    @Resource
    private TimerService timers;

    @Inject
    private NodeConfig node;

    @Inject
    private MailConfig mail;

    @Inject
    private DigestSender sender;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "heliograph.digest.look.seconds")
    private int periodSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.digest.after.hours")
    private int afterHours;

    @PostConstruct
    void start() {
        if (node.isWorker() && mail.server().isPresent()) {
            metrics.counter(SENT);
            long period = Duration.ofSeconds(periodSeconds).toMillis();
            timers.createIntervalTimer(period, period, new TimerConfig(null, false));
        }
    }

    @Timeout
    void round() {
        try {
            Instant newest = Clock.systemUTC().instant().minus(Duration.ofHours(afterHours));
            int sent = sender.sendAll(mail.server().orElseThrow(), Ids.firstAt(newest));
            metrics.counter(SENT).inc(sent);
        } catch (MessagingException e) {
            LOG.warn("Digests wait for the mail server: " + e.getMessage());
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.warn("Digests wait: " + e.getMessage());
            } else {
                LOG.error("Digests stopped; the next round goes on", e);
            }
        }
    }
}
