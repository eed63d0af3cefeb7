package org.heliograph.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.heliograph.account.UserView;
import org.heliograph.events.Event;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.RequestId;
import org.heliograph.post.StoredPost;
import org.heliograph.post.VisibilityPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Serves the followers of a publication at once, beside the request and on the server that took it, when they are one page
 * at most: the message through the broker comes some 15 ms later. It comes all the same and finds the work done; where
 * this here is busy, fails or dies with its server, it is the message that delivers. Afterwards reads the post into what
 * this server keeps, so that the first reader need not. At most {@value #AT_ONCE} at once. Safe for threads.
 */
@ApplicationScoped
public class EarlyDelivery {

    static final int AT_ONCE = 4;
    private static final Log LOG = Log.of(EarlyDelivery.class);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private FollowerPages followers;

    @Inject
    private PulledTails tails;

    @Inject
    private Deliveries deliveries;

    @Inject
    private KeptFacts kept;

    private final Semaphore places = new Semaphore(AT_ONCE);

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.PostPublished publication) {
        if (!places.tryAcquire()) {
            return;
        }
        String requestId = RequestId.current();
        try {
            executor.execute(() -> deliver(publication, requestId));
        } catch (RejectedExecutionException e) {
            places.release();
            LOG.info("Post " + publication.postId() + " is left to its message: " + e.getMessage());
        }
    }

    private void deliver(Event.PostPublished publication, @Nullable String requestId) {
        RequestId.bind(requestId);
        try {
            serve(publication.authorId(), publication.position());
            keep(publication);
        } catch (RuntimeException e) {
            LOG.info("Post " + publication.postId() + " is left to its message: " + e.getMessage());
        } finally {
            places.release();
            RequestId.clear();
        }
    }

    private void serve(long authorId, long position) {
        if (!tails.isPulled(authorId) && followers.endOfPage(authorId, 0) == Long.MAX_VALUE) {
            deliveries.serve(new Event.FanOutPlanned(authorId, position, 0, Long.MAX_VALUE, false));
        }
    }

    private void keep(Event.PostPublished publication) {
        long postId = publication.postId();
        long authorId = publication.authorId();
        kept.idsAt(List.of(publication.position()));
        kept.counts(List.of(postId));
        StoredPost post = kept.posts(List.of(postId)).get(postId);
        UserView author = kept.people(List.of(authorId)).get(authorId);
        if (post != null) {
            kept.media(Map.of(postId, VisibilityPolicy.audienceOf(post, author)));
        }
    }
}
