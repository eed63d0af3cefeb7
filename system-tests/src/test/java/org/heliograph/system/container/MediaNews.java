package org.heliograph.system.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.heliograph.events.Event;

/** Hears what is told of media within the process, as whoever pushes it to clients does, and looks how they are then. */
@ApplicationScoped
public class MediaNews {

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Inject
    private Sql sql;

    private final Map<Long, List<String>> heard = new ConcurrentHashMap<>();

    /** What was told of a medium, in order: the event, and the state that the medium was in by then. */
    public List<String> of(long mediaId) {
        return List.copyOf(heard.getOrDefault(mediaId, List.of()));
    }

    public void progressed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.MediaProgressed event) {
        note("progressed", event.mediaId());
    }

    public void ready(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.MediaReady event) {
        note("ready", event.mediaId());
    }

    public void failed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.MediaFailed event) {
        note("failed", event.mediaId());
    }

    /** On a thread without the transaction that has just been committed. */
    private void note(String event, long mediaId) {
        try {
            List<Object> status = executor.submit(() -> sql.list("select status from media where id = ?", mediaId))
                    .get(60, TimeUnit.SECONDS);
            heard.computeIfAbsent(mediaId, id -> new CopyOnWriteArrayList<>()).add(event + " " + status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
