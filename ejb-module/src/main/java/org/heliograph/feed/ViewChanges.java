package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.events.Event;
import org.heliograph.kernel.Marks;
import org.heliograph.media.MediaLibrary;

/**
 * Marks what a change makes look different, for {@link KeptFacts} of all servers: after the commit and before the request
 * is answered. The {@link ViewChangesConsumer} does it again for the case that this server dies in between.
 */
@ApplicationScoped
public class ViewChanges {

    @Inject
    private Marks marks;

    @Inject
    private MediaLibrary media;

    @Inject
    private jakarta.enterprise.event.Event<Changed> changes;

    /** In the transaction of the change, as a medium's post is asked for. */
    void prepare(@Observes Event event) {
        Set<Long> ids = idsOf(event);
        if (!ids.isEmpty()) {
            changes.fire(new Changed(ids));
        }
    }

    void mark(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        marks.putAfterCommit(changed.ids());
    }

    /** What is shown differently after an event: posts by their ids and positions, people by theirs. */
    Set<Long> idsOf(Event event) {
        if (event instanceof Event.PostDeleted deleted) {
            return new HashSet<>(List.of(deleted.postId(), deleted.position()));
        }
        if (event instanceof Event.PostEdited edited) {
            return Set.of(edited.postId());
        }
        if (event instanceof Event.ProfileEdited edited) {
            return Set.of(edited.accountId());
        }
        if (event instanceof Event.AccountVanished vanished) {
            return Set.of(vanished.accountId());
        }
        if (event instanceof Event.AccountReturned returned) {
            return Set.of(returned.accountId());
        }
        return ofMedium(event);
    }

    private Set<Long> ofMedium(Event event) {
        if (event instanceof Event.MediaUploaded uploaded) {
            return postOf(uploaded.ownerId(), uploaded.mediaId());
        }
        if (event instanceof Event.MediaProgressed progressed) {
            return postOf(progressed.ownerId(), progressed.mediaId());
        }
        if (event instanceof Event.MediaReady ready) {
            return postOf(ready.ownerId(), ready.mediaId());
        }
        if (event instanceof Event.MediaFailed failed) {
            return postOf(failed.ownerId(), failed.mediaId());
        }
        return Set.of();
    }

    private Set<Long> postOf(long ownerId, long mediaId) {
        Set<Long> ids = new HashSet<>();
        media.shownIn(ownerId, mediaId).ifPresent(ids::add);
        return ids;
    }

    record Changed(Set<Long> ids) {}
}
