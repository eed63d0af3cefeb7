package org.heliograph.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heliograph.events.Event;

/** What people do to each other in a {@link FeedHistory}. */
final class TieActs {

    /** Viewers whose feed was not forgotten after a change, as the server died; a message will do it. */
    final Set<Long> stale = new HashSet<>();

    /** Whose ties were ever announced to change. */
    final Set<Long> changing = new HashSet<>();

    private final FeedHistory history;
    private final FeedWorld world;
    private final FeedRoom room;

    TieActs(FeedHistory history, FeedRoom room) {
        this.history = history;
        this.world = history.world;
        this.room = room;
    }

    void follow() {
        FeedWorld.Tie tie = new FeedWorld.Tie(history.any(FeedHistory.VIEWERS), history.any(FeedHistory.AUTHORS));
        change(tie, () -> {
            boolean isApart = world.blocks.contains(tie) || world.blocks.contains(tie.back());
            return !isApart && world.follows.add(tie) ? List.of(new Event.Followed(tie.one(), tie.other())) : List.of();
        });
    }

    void unfollow() {
        if (!world.follows.isEmpty()) {
            FeedWorld.Tie tie = history.any(List.copyOf(world.follows));
            change(tie, () -> end(tie));
        }
    }

    private List<Event> end(FeedWorld.Tie tie) {
        return world.follows.remove(tie) ? List.of(new Event.Unfollowed(tie.one(), tie.other())) : List.of();
    }

    void mute() {
        FeedWorld.Tie tie = new FeedWorld.Tie(history.any(FeedHistory.VIEWERS), history.any(FeedHistory.AUTHORS));
        change(tie, () -> {
            if (world.mutes.remove(tie)) {
                return List.of(new Event.Unmuted(tie.one(), tie.other()));
            }
            world.mutes.add(tie);
            return List.of(new Event.Muted(tie.one(), tie.other()));
        });
    }

    void block() {
        FeedWorld.Tie tie = new FeedWorld.Tie(history.any(FeedHistory.VIEWERS), history.any(FeedHistory.AUTHORS));
        FeedWorld.Tie way = history.chance(2) ? tie : tie.back();
        change(tie, () -> {
            if (world.blocks.remove(way)) {
                return List.of();
            }
            world.blocks.add(way);
            return end(tie);
        });
    }

    /**
     * Announced, committed and settled, and the feed forgotten, as {@code TieChanges} and {@code FeedRefresh} do; or the
     * server dies in between. The message comes when it was committed.
     */
    private void change(FeedWorld.Tie tie, Supplier<List<Event>> commit) {
        Set<Long> both = Set.of(tie.one(), tie.other());
        long id = history.random.nextLong();
        room.ties.announce(both, id);
        changing.addAll(both);
        history.meanwhile();
        List<Event> events = commit.get();
        events.forEach(history::send);
        if (!events.isEmpty()) {
            stale.add(tie.one());
        }
        if (!history.isCalm && history.chance(10)) {
            throw new FeedHistory.Killed();
        }
        room.ties.settle(both, id);
        if (!events.isEmpty()) {
            room.store.forget(tie.one());
            stale.remove(tie.one());
        }
    }
}
