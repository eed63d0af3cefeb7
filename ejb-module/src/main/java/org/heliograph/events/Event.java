package org.heliograph.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the past tense, told after the fact. Events carry ids, never content: who consumes one
 * reads the truth from the database. Delivered at least once, in no order; every consumer is idempotent. Changes are
 * additive, as messages of the version before may still lie in the broker; the names below lie in them too, and outlive
 * any renaming here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.AccountVanished.class, name = "AccountVanished"),
    @JsonSubTypes.Type(value = Event.AccountReturned.class, name = "AccountReturned"),
    @JsonSubTypes.Type(value = Event.ProfileEdited.class, name = "ProfileEdited"),
    @JsonSubTypes.Type(value = Event.PresenceChanged.class, name = "PresenceChanged"),
    @JsonSubTypes.Type(value = Event.Followed.class, name = "Followed"),
    @JsonSubTypes.Type(value = Event.Unfollowed.class, name = "Unfollowed"),
    @JsonSubTypes.Type(value = Event.RequestsChanged.class, name = "RequestsChanged"),
    @JsonSubTypes.Type(value = Event.Blocked.class, name = "Blocked"),
    @JsonSubTypes.Type(value = Event.Unblocked.class, name = "Unblocked"),
    @JsonSubTypes.Type(value = Event.Muted.class, name = "Muted"),
    @JsonSubTypes.Type(value = Event.Unmuted.class, name = "Unmuted"),
    @JsonSubTypes.Type(value = Event.MediaUploaded.class, name = "MediaUploaded"),
    @JsonSubTypes.Type(value = Event.RungsQueued.class, name = "RungsQueued"),
    @JsonSubTypes.Type(value = Event.MediaProgressed.class, name = "MediaProgressed"),
    @JsonSubTypes.Type(value = Event.MediaReady.class, name = "MediaReady"),
    @JsonSubTypes.Type(value = Event.MediaFailed.class, name = "MediaFailed"),
    @JsonSubTypes.Type(value = Event.PhotoBecamePopular.class, name = "PhotoBecamePopular"),
    @JsonSubTypes.Type(value = Event.PostPublished.class, name = "PostPublished"),
    @JsonSubTypes.Type(value = Event.FanOutContinued.class, name = "FanOutContinued"),
    @JsonSubTypes.Type(value = Event.FanOutPlanned.class, name = "FanOutPlanned"),
    @JsonSubTypes.Type(value = Event.PullEnded.class, name = "PullEnded"),
    @JsonSubTypes.Type(value = Event.PostDeleted.class, name = "PostDeleted"),
    @JsonSubTypes.Type(value = Event.PostEdited.class, name = "PostEdited"),
    @JsonSubTypes.Type(value = Event.LikesChanged.class, name = "LikesChanged"),
    @JsonSubTypes.Type(value = Event.CommentsChanged.class, name = "CommentsChanged"),
    @JsonSubTypes.Type(value = Event.PushDue.class, name = "PushDue")
})
public sealed interface Event {

    /** The queues that the event goes to; none when only this process listens, through CDI. */
    @JsonIgnore
    default List<String> queues() {
        return List.of();
    }

    /** What must be consumed one after the other shares a group; null where order does not matter. */
    @JsonIgnore
    default @Nullable String group() {
        return null;
    }

    /** An account was deactivated, deleted, or removed for good. */
    record AccountVanished(long accountId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES, Queues.PRESENCES, Queues.NOTIFICATIONS);
        }
    }

    /** Somebody who had deactivated or deleted his account has signed in again. */
    record AccountReturned(long accountId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES, Queues.PRESENCES);
        }
    }

    /** What others see of an account may have changed: its name, its picture, who is let in. */
    record ProfileEdited(long accountId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES);
        }
    }

    /**
     * An account has vanished or come back, which is to be told to its followers, or to those whom it follows, with an id
     * above {@code after}.
     */
    record PresenceChanged(long accountId, boolean toFollowers, long after) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.PRESENCES);
        }
    }

    record Followed(long followerId, long followeeId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FEED_REFRESH, Queues.NOTIFICATIONS);
        }
    }

    record Unfollowed(long followerId, long followeeId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FEED_REFRESH, Queues.NOTIFICATIONS);
        }
    }

    /** Somebody has asked a private account to be let in, or does so no more. */
    record RequestsChanged(long requesterId, long accountId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.NOTIFICATIONS);
        }
    }

    /** A follow that it ended is told of by an {@link Unfollowed} of its own. */
    record Blocked(long blockerId, long blockedId) implements Event {}

    record Unblocked(long blockerId, long blockedId) implements Event {}

    record Muted(long muterId, long mutedId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FEED_REFRESH);
        }
    }

    record Unmuted(long muterId, long mutedId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FEED_REFRESH);
        }
    }

    /** All bytes of a medium are in the object store, of the announced size and type. */
    record MediaUploaded(long mediaId, long ownerId, boolean video) implements Event {
        @Override
        public List<String> queues() {
            return List.of(video ? Queues.FIRST_RUNGS : Queues.PHOTO_RENDITIONS);
        }
    }

    /**
     * Something is to be made of a video: its first rung, or others; all of these when none is named. Only wakes a
     * worker: which job is done next is decided when one is free.
     */
    record RungsQueued(
            long mediaId,
            long ownerId,
            boolean first,
            @Nullable String rung) implements Event {
        @Override
        public List<String> queues() {
            return List.of(first ? Queues.FIRST_RUNGS : Queues.OTHER_RUNGS);
        }
    }

    /** The state of a medium or of one of its rungs has changed, short of its end: it is worth a look. */
    record MediaProgressed(long mediaId, long ownerId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES);
        }
    }

    record MediaReady(long mediaId, long ownerId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES, Queues.NOTIFICATIONS);
        }
    }

    record MediaFailed(long mediaId, long ownerId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES, Queues.NOTIFICATIONS);
        }
    }

    /** A photo that is ready has been liked so often that AVIF is worth its making; told once. */
    record PhotoBecamePopular(long mediaId, long ownerId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.AVIF_VARIANTS);
        }
    }

    record PostPublished(long postId, long position, long authorId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FAN_OUT, Queues.NOTIFICATIONS);
        }
    }

    /**
     * A fan-out has been planned for the followers with an id up to and with {@code after}; the rest is to be planned.
     *
     * @param live for those who are looking right now; planning for all of them follows
     */
    record FanOutContinued(long authorId, long position, long after, boolean live) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FAN_OUT);
        }
    }

    /**
     * A publication is to be written into the feeds of one part of its author's followers: those with an id above
     * {@code after} up to and with {@code upTo}.
     *
     * @param live only those who are looking right now; a part for all of them follows
     */
    record FanOutPlanned(long authorId, long position, long after, long upTo, boolean live) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FAN_OUT_PAGES);
        }
    }

    /**
     * An author's publications are pushed again from a position on; those that were pulled are given back to the
     * followers with an id above {@code after}.
     */
    record PullEnded(long authorId, long pushedFrom, long after) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.FAN_OUT_PAGES);
        }
    }

    record PostDeleted(long postId, long position, long authorId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES);
        }
    }

    /** The caption of a post may have changed. */
    record PostEdited(long postId, long authorId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.VIEW_CHANGES, Queues.NOTIFICATIONS);
        }
    }

    /**
     * Somebody likes, or no longer likes, a post or a comment. Says not who, so that of one subject all are alike and are
     * sent as one.
     *
     * @param commentId 0 for the post itself
     */
    record LikesChanged(long postId, long commentId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.LIKES);
        }
    }

    /**
     * A comment was written, or it was deleted, with its thread if it was the first.
     *
     * @param postAuthorId whose post it is on
     * @param answeredId the comment that it answers; 0 for none
     */
    record CommentsChanged(long postId, long postAuthorId, long commentId, long answeredId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.NOTIFICATIONS);
        }
    }

    /** A notification is to be pushed to one browser. */
    record PushDue(long accountId, long subscriptionId, long notificationId) implements Event {
        @Override
        public List<String> queues() {
            return List.of(Queues.PUSHES);
        }
    }
}
