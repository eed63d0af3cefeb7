package org.heliograph.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heliograph.account.UserView;
import org.heliograph.events.Event;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.RequestId;
import org.heliograph.post.StoredPost;
import org.heliograph.post.VisibilityPolicy;

/**
 * Serves the followers of a publication at once, beside the request and on the server that took it, when they are one page
 * at most: the message through the broker comes some 15 ms later. It comes all the same and finds the work done; where
 * this here is busy, fails or dies with its server, it is the message that delivers. Meanwhile reads the post into what
 * this server keeps, so that the first reader need not. At most {@value #AT_ONCE} at once. Safe for threads.
 */
@ApplicationScoped
public class EarlyDelivery {

    static final int AT_ONCE = 4;

    /** More than are published while one message is on its way. */
    private static final int REMEMBERED = 1_000;

    /** A delivery takes some milliseconds; whoever waits longer does it himself. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Log LOG = Log.of(EarlyDelivery.class);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private PulledTails tails;

    @Inject
    private Deliveries deliveries;

    @Inject
    private KeptFacts kept;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** By position, until the message asks; a message that another server has taken does not, so the oldest go. */
    private final Map<Long, CompletableFuture<Boolean>> served = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompletableFuture<Boolean>> eldest) {
            return size() > REMEMBERED;
        }
    });

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.PostPublished publication) {
        if (!places.tryAcquire()) {
            return;
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        served.put(publication.position(), done);
        if (!isBegun(publication, () -> serve(publication, done))) {
            end(done);
        }
        isBegun(publication, () -> keep(publication));
    }

    /**
     * Whether this server has served all the followers of the publication at that position; waits for a delivery that is at
     * work, a second at most. Says so once: a message that comes again delivers again.
     */
    boolean hasServed(long position) {
        CompletableFuture<Boolean> done = served.remove(position);
        return done != null
                && done.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
    }

    private boolean isBegun(Event.PostPublished publication, Runnable work) {
        String requestId = RequestId.current();
        try {
            executor.execute(() -> {
                RequestId.bind(requestId);
                try {
                    work.run();
                } catch (RuntimeException e) {
                    leave(publication, e);
                } finally {
                    RequestId.clear();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            leave(publication, e);
            return false;
        }
    }

    private static void leave(Event.PostPublished publication, RuntimeException reason) {
        LOG.info("Post " + publication.postId() + " is left to its message: " + reason.getMessage());
    }

    private void serve(Event.PostPublished publication, CompletableFuture<Boolean> done) {
        long authorId = publication.authorId();
        try {
            if (!tails.isPulled(authorId) && deliveries.serveAtOnce(authorId, publication.position())) {
                done.complete(true);
            }
        } finally {
            end(done);
        }
    }

    /** Not served, unless it has been said. */
    private void end(CompletableFuture<Boolean> done) {
        done.complete(false);
        places.release();
    }

    private void keep(Event.PostPublished publication) {
        long postId = publication.postId();
        long authorId = publication.authorId();
        StoredPost post = kept.posts(List.of(postId)).get(postId);
        UserView author = kept.people(List.of(authorId)).get(authorId);
        if (post != null) {
            kept.media(Map.of(postId, VisibilityPolicy.audienceOf(post, author)));
        }
        kept.idsAt(List.of(publication.position()));
        kept.counts(List.of(postId));
    }
}
