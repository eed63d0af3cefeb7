package org.heliograph.web.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.jspecify.annotations.Nullable;

/** Says in the last lines of the start where everything is, once every part has been looked at. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Announcement {

    private static final Log LOG = Log.of(Announcement.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Parts parts;

    @Inject
    private NodeConfig node;

    private @Nullable ScheduledFuture<?> waiting;

    @PreDestroy
    void stop() {
        if (waiting != null) {
            waiting.cancel(true);
        }
    }

    @PostConstruct
    void start() {
        waiting = executor.schedule(this::announceOrWait, 2, TimeUnit.SECONDS);
    }

    private void announceOrWait() {
        if (parts.states().isEmpty()) {
            start();
            return;
        }
        String url = node.publicUrl();
        if (node.isWeb()) {
            LOG.announce("Heliograph is ready. Web page: " + url + "/");
            LOG.announce("Heliograph is ready. API: " + url + "/v1");
            LOG.announce("Heliograph is ready. API document: " + url + "/openapi (to try it: " + url + "/openapi/ui/)");
        } else {
            LOG.announce("Heliograph is ready as a worker. Health: " + url + "/health");
        }
    }
}
