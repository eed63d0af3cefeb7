package org.heliograph.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.heliograph.events.Event;
import org.jspecify.annotations.Nullable;

/** What people do to each other and to themselves in a {@link FeedHistory}, as {@link Changes}. Null where it cannot be. */
final class PeopleActs {

    private final FeedWorld world;

    PeopleActs(FeedWorld world) {
        this.world = world;
    }

    /** Ends when the tie is there already, or a block is between them. */
    Changes.@Nullable Change follow(FeedWorld.Tie tie) {
        boolean isApart = world.blocks.contains(tie) || world.blocks.contains(tie.back());
        if (isApart || world.follows.contains(tie)) {
            return null;
        }
        return ofFeed(tie, new Event.Followed(tie.one(), tie.other()), () -> world.follows.add(tie));
    }

    Changes.Change unfollow(FeedWorld.Tie tie) {
        return ofFeed(tie, new Event.Unfollowed(tie.one(), tie.other()), () -> world.follows.remove(tie));
    }

    Changes.Change mute(FeedWorld.Tie tie) {
        return world.mutes.contains(tie)
                ? ofFeed(tie, new Event.Unmuted(tie.one(), tie.other()), () -> world.mutes.remove(tie))
                : ofFeed(tie, new Event.Muted(tie.one(), tie.other()), () -> world.mutes.add(tie));
    }

    /** A block of one by the other, whichever way; it ends the follow, and its end brings nothing back. */
    Changes.Change block(FeedWorld.Tie tie, boolean isBack) {
        FeedWorld.Tie way = isBack ? tie.back() : tie;
        List<Long> both = List.of(tie.one(), tie.other());
        if (world.blocks.contains(way)) {
            return new Changes.Change(Set.of(tie), both, List.of(new Event.Unblocked(way.one(), way.other())), () -> {
                world.blocks.remove(way);
                return () -> {};
            });
        }
        if (!world.follows.contains(tie)) {
            return new Changes.Change(Set.of(tie), both, List.of(new Event.Blocked(way.one(), way.other())), () -> {
                world.blocks.add(way);
                return () -> {};
            });
        }
        var events = List.of(new Event.Unfollowed(tie.one(), tie.other()), new Event.Blocked(way.one(), way.other()));
        return new Changes.Change(Set.of(tie), both, events, () -> {
            world.blocks.add(way);
            world.follows.remove(tie);
            return forgetting(tie.one());
        });
    }

    private Changes.Change ofFeed(FeedWorld.Tie tie, Event event, Runnable effect) {
        return new Changes.Change(Set.of(tie), List.of(tie.one()), List.of(event), () -> {
            effect.run();
            return forgetting(tie.one());
        });
    }

    /** Until then the viewer's cached feed is not what it must be. */
    private Runnable forgetting(long viewerId) {
        Object change = new Object();
        Set<Object> open = world.unforgotten.computeIfAbsent(viewerId, id -> new HashSet<>());
        open.add(change);
        return () -> open.remove(change);
    }

    /** Renames himself, goes private or public, deactivates or comes back. */
    Changes.Change changeAuthor(long authorId, int what) {
        FeedWorld.AuthorState state = world.author(authorId);
        int name = state.name() + 1;
        boolean isPrivate = (what == 1) != state.isPrivate();
        boolean isGone = (what == 2) != state.isGone();
        Event event = what < 2
                ? new Event.ProfileEdited(authorId)
                : isGone ? new Event.AccountVanished(authorId) : new Event.AccountReturned(authorId);
        return new Changes.Change(authorId, List.of(event), () -> {
            Versions<FeedWorld.AuthorState> states = Objects.requireNonNull(world.authors.get(authorId));
            int change = states.change(new FeedWorld.AuthorState(name, isPrivate, isGone));
            return () -> states.answered(change, world.nextMoment());
        });
    }
}
