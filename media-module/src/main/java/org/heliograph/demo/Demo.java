package org.heliograph.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.account.Entrance;
import org.heliograph.events.Outage;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty server beside its start, once, when {@code heliograph.demo} says so; one that was killed meanwhile goes on
 * at the next start. A server with people who are not the demo's is left alone: whose they are is told by the password,
 * which only this installation has. For one server that is web and worker.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class Demo {

    private static final Log LOG = Log.of(Demo.class);
    private static final int PAUSE_MILLIS = 2_000;
    private static final int REPORTS = 5;
    private static final int FEWEST = 3;

    // Its default is in server.xml, where the Maven profile sets it.
    @Inject
    @ConfigProperty(name = "heliograph.demo", defaultValue = "false")
    private boolean isWanted;

    @Inject
    @ConfigProperty(name = "heliograph.demo.people")
    private int people;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private NodeConfig node;

    @Inject
    private Entrance entrance;

    @Inject
    private DemoRows rows;

    @Inject
    private Settling settling;

    @Inject
    private Playing playing;

    private @Nullable Thread thread;

    @PostConstruct
    void start() {
        if (isWanted && node.isWeb() && node.isWorker()) {
            Thread started = threads.newThread(this::run);
            started.setName("demo");
            started.start();
            thread = started;
        }
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!isDone()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.info("The demo is not complete; the next start goes on");
        } catch (IOException | SQLException | UnprocessableMedia | RuntimeException e) {
            LOG.error("The demo is not complete; the next start goes on", e);
        }
    }

    /** False when a part is down for which is to be waited. */
    private boolean isDone() throws IOException, InterruptedException, SQLException, UnprocessableMedia {
        try {
            perform();
            return true;
        } catch (SQLException | RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.warn("The demo waits: " + e.getMessage());
                return false;
            }
            throw e;
        }
    }

    private void perform() throws IOException, InterruptedException, SQLException, UnprocessableMedia {
        DemoPassword password = DemoPassword.in(node.secrets());
        Path mark = node.data().resolve("demo-complete");
        Script script = Script.of(Math.max(FEWEST, people));
        String name = script.people().get(Script.HERO).username();
        if (!rows.isEmpty()) {
            if (!password.isThere() || !entrance.isPasswordOf(name, password.read())) {
                LOG.announce("No demo: this server is not empty, and is left as it is");
                return;
            }
            LOG.announce("Demo: sign in as " + name + "; the password is in " + password.file());
            if (Files.exists(mark)) {
                return;
            }
        }
        Files.deleteIfExists(mark);
        fill(script, password.readOrMake(), name);
        Files.createFile(mark);
    }

    private void fill(Script script, String password, String name)
            throws IOException, InterruptedException, SQLException, UnprocessableMedia {
        Instant begun = settling.begin(script, password);
        String how = "Sign in at " + node.publicUrl() + "/ as " + name + " with the password " + password;
        LOG.announce("The demo is being filled, which takes some minutes. " + how);
        List<Long> ids = settling.settle(script, password, begun);
        Map<Long, Long> portraits = settling.portray(ids);
        Playing.Stage stage = playing.stage(ids, begun);
        int total = script.posts().size();
        int made = 0;
        for (PlannedPost post : script.posts()) {
            playing.play(stage, post);
            settling.show(portraits);
            made++;
            if (made * REPORTS / total > (made - 1) * REPORTS / total && made < total) {
                LOG.announce("Demo: " + made + " of " + total + " posts");
            }
        }
        while (rows.unfinished() > 0) {
            Thread.sleep(PAUSE_MILLIS);
        }
        settling.show(portraits);
        LOG.announce("The demo is ready: " + ids.size() + " people, " + total + " posts. " + how);
    }
}
