package org.heliograph.feed;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.events.Event;
import org.heliograph.graph.Relationship;

/**
 * Brute force over posts and follows: what a request that begins at a moment may show, and what it must. It may show
 * anything of what was when it began, of what came since, and of those changes before that were not answered yet; ties
 * count from their commit.
 */
final class FeedTruth {

    private final FeedWorld world;

    FeedTruth(FeedWorld world) {
        this.world = world;
    }

    /** Whether the viewer's feed takes the author's posts now, whoever may be gone. */
    boolean isTied(long viewerId, long authorId) {
        Relationship relationship = world.relationship(viewerId, authorId);
        return relationship.following() && !relationship.muting() && !relationship.isSeparated();
    }

    /** Whether the post may be there for a request that began at that moment. */
    boolean mayBeThere(FeedWorld.Row row, long moment) {
        return row.position > 0
                && row.states.since(moment).stream().anyMatch(state -> !state.isDeleted())
                && author(row).since(moment).stream().anyMatch(state -> !state.isGone());
    }

    /** Whether it must be. */
    boolean mustBeThere(FeedWorld.Row row, long moment) {
        return row.position > 0
                && row.states.since(moment).stream().noneMatch(FeedWorld.PostState::isDeleted)
                && author(row).since(moment).stream().noneMatch(FeedWorld.AuthorState::isGone);
    }

    /**
     * Ids of what the viewer's feed must show to a request that begins now, newest publication first: all that was fanned
     * out, unless his feed still has to be forgotten after a change.
     */
    List<Long> mustShow(long viewerId) {
        if (!world.unforgotten.getOrDefault(viewerId, Set.of()).isEmpty()) {
            return List.of();
        }
        long moment = world.nextMoment();
        Set<Long> onTheirWay = onTheirWay();
        return world.published.values().stream()
                .filter(row -> isTied(viewerId, row.authorId))
                .filter(row -> mustBeThere(row, moment))
                .filter(row -> !onTheirWay.contains(row.position))
                .map(row -> row.id)
                .toList();
    }

    /** Whether the viewer may see a single post, of a request that began at that moment and ends now. */
    boolean maySee(long viewerId, FeedWorld.Row row, long moment) {
        return mayBeThere(row, moment)
                && isKnown(viewerId, row)
                && (isFollowing(viewerId, row)
                        || !row.isForFollowers
                                && author(row).since(moment).stream().anyMatch(state -> !state.isPrivate()));
    }

    /** Whether he must see it. */
    boolean mustSee(long viewerId, FeedWorld.Row row, long moment) {
        return mustBeThere(row, moment)
                && isKnown(viewerId, row)
                && (isFollowing(viewerId, row)
                        || !row.isForFollowers
                                && author(row).since(moment).stream().noneMatch(FeedWorld.AuthorState::isPrivate));
    }

    private boolean isKnown(long viewerId, FeedWorld.Row row) {
        return !world.relationship(viewerId, row.authorId).isSeparated();
    }

    private boolean isFollowing(long viewerId, FeedWorld.Row row) {
        return world.relationship(viewerId, row.authorId).following();
    }

    /** Whether the view shows nothing that a request may not show that began at that moment. */
    boolean isAsItWas(PostView view, long viewerId, long moment) {
        FeedWorld.Row row = Objects.requireNonNull(world.byId.get(view.id()));
        return row.states.since(moment).stream()
                        .anyMatch(state -> WorldPosts.captionOf(state).equals(view.caption()))
                && author(row).since(moment).stream()
                        .anyMatch(state -> WorldPosts.view(row.authorId, state).equals(view.author()))
                && row.likesOf(viewerId).since(moment).contains(view.viewer().liked());
    }

    private Versions<FeedWorld.AuthorState> author(FeedWorld.Row row) {
        return Objects.requireNonNull(world.authors.get(row.authorId));
    }

    private Set<Long> onTheirWay() {
        return world.queue.stream()
                .filter(message -> !message.isCopy())
                .flatMap(message -> positionOf(message.event()))
                .collect(Collectors.toSet());
    }

    private static Stream<Long> positionOf(Event event) {
        if (event instanceof Event.PostPublished publication) {
            return Stream.of(publication.position());
        }
        if (event instanceof Event.FanOutContinued plan) {
            return Stream.of(plan.position());
        }
        return event instanceof Event.FanOutPlanned page ? Stream.of(page.position()) : Stream.empty();
    }
}
