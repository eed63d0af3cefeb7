package org.heliograph.feed;

import java.util.List;
import org.heliograph.graph.TieStore;
import org.infinispan.Cache;
import org.jspecify.annotations.Nullable;

/** What each {@link Step} of a {@link FeedHistory} does. */
final class Acts {

    private static final String ACTS = "acts";
    private static final List<String> CACHES = List.of(FeedStore.CACHE, TieStore.CACHE, ACTS);

    /** So much is under way at once at most. */
    private static final int MOST_TURNS = 6;

    /** Likes go to so many of the latest posts, so that some meet. */
    private static final int FEW_POSTS = 3;

    /** Longer than an announced change of ties can last. */
    private static final long LONG = 130;

    private final FeedHistory history;
    private final FeedWorld world;
    private final PeopleActs people;
    private final PostActs posts;

    Acts(FeedHistory history) {
        this.history = history;
        this.world = history.world;
        this.people = new PeopleActs(world);
        this.posts = new PostActs(world);
    }

    void take(Step step) {
        List<FeedServer> able = history.servers(step.act() == Step.Act.READ);
        FeedServer server = able.isEmpty() ? null : able.get(step.chance(1, able.size()));
        if (server == null) {
            around(step);
            return;
        }
        switch (step.act()) {
            case DELIVER -> deliver(server, step);
            case DELIVER_MUCH -> deliverMuch(server, step);
            case READ -> {
                long viewerId = viewer(step);
                if (step.luck() % 3 == 1) {
                    lose(FeedStore.CACHE, viewerId);
                }
                begin(server, step, () -> new Scroll(history, server, viewerId, 1 + step.chance(3, 6)).run());
            }
            case LOOK -> begin(server, step, server.watch::look);
            case RESTART -> history.restart(server);
            default -> {
                Changes.Change change = change(step);
                if (change == null) {
                    around(step);
                } else if (change.rows().stream().noneMatch(history.changes::isLocked)) {
                    boolean isGivenUp = step.chance(4, 12) == 1;
                    begin(server, step, () -> history.changes.run(server, change, isGivenUp));
                }
            }
        }
    }

    private Changes.@Nullable Change change(Step step) {
        return switch (step.act()) {
            case FOLLOW -> people.follow(tie(step));
            case UNFOLLOW -> unfollow(step);
            case MUTE -> people.mute(tie(step));
            case BLOCK -> people.block(tie(step), step.chance(5, 2) == 1);
            case CHANGE_AUTHOR -> people.changeAuthor(author(step.one()), step.two() % 3);
            case POST ->
                step.chance(5, 3) == 1
                        ? posts.announce(author(step.one()), step.chance(6, 3) == 1)
                        : posts.post(author(step.one()), step.chance(6, 3) == 1);
            case COMPLETE, DELETE, EDIT, LIKE -> onPost(step);
            default -> null;
        };
    }

    private Changes.@Nullable Change onPost(Step step) {
        List<FeedWorld.Row> rows = step.act() == Step.Act.COMPLETE
                ? world.pending()
                : world.publishedBelow(Long.MAX_VALUE).toList();
        if (rows.isEmpty()) {
            return null;
        }
        int latest = step.act() == Step.Act.LIKE ? FEW_POSTS : rows.size();
        FeedWorld.Row row = rows.get(step.two() % Math.min(latest, rows.size()));
        return switch (step.act()) {
            case COMPLETE -> posts.complete(row);
            case DELETE -> posts.delete(row);
            case EDIT -> posts.edit(row);
            default -> posts.like(row, viewer(step));
        };
    }

    private Changes.@Nullable Change unfollow(Step step) {
        FeedWorld.Tie tie = tie(step);
        return world.follows.contains(tie) ? people.unfollow(tie) : null;
    }

    /** What no server does. */
    private void around(Step step) {
        switch (step.act()) {
            case GO_ON -> goOn(step);
            case KILL -> kill(step);
            case COPY -> copy(step);
            case OVERSLEEP -> world.passOver(viewer(step), step.two() % 6);
            case LOSE -> lose(step);
            case SET_LIMITS -> {
                history.limits.pull = 2 + step.one() % 4;
                history.limits.merge = 2 + Math.min(2, step.two() % 4);
            }
            case HANG -> hang(step);
            case WAKE -> wake(step);
            case PASS -> pass();
            default -> {}
        }
    }

    private void begin(FeedServer server, Step step, Runnable work) {
        boolean isWhole = step.luck() % 3 == 0 || history.turns.waiting().size() >= MOST_TURNS;
        history.turns.begin(server, isWhole ? Turns.TO_THE_END : step.chance(2, 5), work);
    }

    private List<Turns.Turn> able() {
        return history.turns.waiting().stream()
                .filter(turn -> !turn.server.view.isHung())
                .toList();
    }

    private void goOn(Step step) {
        List<Turns.Turn> able = able();
        if (!able.isEmpty()) {
            history.turns.goOn(able.get(step.one() % able.size()), step.two() < 6 ? Turns.TO_THE_END : step.two() - 6);
        }
    }

    private void kill(Step step) {
        List<Turns.Turn> able = able();
        if (!able.isEmpty()) {
            history.turns.kill(able.get(step.one() % able.size()));
        }
    }

    private void deliver(FeedServer server, Step step) {
        if (!world.queue.isEmpty()) {
            FeedWorld.Message message = world.queue.get(step.one() * step.two() % world.queue.size());
            begin(server, step, () -> history.deliver(server, message));
        }
    }

    /** As little can be said of a post whose fan-out is not done. */
    private void deliverMuch(FeedServer server, Step step) {
        for (int i = 2 * world.queue.size(); i > 0 && !world.queue.isEmpty(); i--) {
            history.deliver(server, world.queue.get(step.chance(i, world.queue.size())));
        }
    }

    private void copy(Step step) {
        if (!world.queue.isEmpty()) {
            FeedWorld.Message message = world.queue.get(step.one() % world.queue.size());
            world.queue.add(new FeedWorld.Message(message.queue(), message.event(), true, () -> {}));
        }
    }

    /** Ties that were lost in the middle of a change would be read again before its end: see ADR 21. */
    private void lose(Step step) {
        long viewerId = viewer(step);
        lose(FeedStore.CACHE, step.luck() % 4 == 1 ? PulledTails.keyOf(author(step.two())) : viewerId);
        if (step.two() < 4 && !history.changes.isAnnounced(viewerId)) {
            lose(TieStore.CACHE, viewerId);
        }
        if (step.two() > 8) {
            lose(ACTS, viewerId);
        }
    }

    private void lose(String cache, long key) {
        cacheOf(history.cluster, cache).remove(key);
    }

    /** What servers share is what they find there: nothing of another history. */
    static void clear(Cluster cluster) {
        CACHES.forEach(name -> cacheOf(cluster, name).clear());
    }

    /** As the servers open it. */
    private static Cache<Long, ?> cacheOf(Cluster cluster, String name) {
        return name.equals(FeedStore.CACHE)
                ? cluster.caches.simpleCache(name, 1_000)
                : cluster.caches.heapCache(name, 1_000);
    }

    private void hang(Step step) {
        List<FeedServer> able = history.servers(false);
        if (able.size() > 1) {
            able.get(step.one() % able.size()).view.hang();
        }
    }

    /** Whoever hangs wakes up; whoever was lost and is awake is taken in again. */
    private void wake(Step step) {
        FeedServer server =
                history.allServers().get(step.one() % history.allServers().size());
        if (server.view.isHung()) {
            server.view.wake();
        } else if (server.view.isLost()) {
            history.cluster.join(server.view);
        }
    }

    /** No transaction lasts so long; what else was begun may. */
    private void pass() {
        while (history.changes.isUnderWay()) {
            List<Turns.Turn> able = able();
            if (able.isEmpty()) {
                return;
            }
            able.forEach(turn -> history.turns.goOn(turn, Turns.TO_THE_END));
        }
        history.changes.pass();
        world.pass(LONG);
    }

    private long viewer(Step step) {
        return FeedWorld.VIEWERS.get(step.one() % FeedWorld.VIEWERS.size());
    }

    private static long author(int number) {
        return FeedWorld.AUTHORS.get(number % FeedWorld.AUTHORS.size());
    }

    private FeedWorld.Tie tie(Step step) {
        return new FeedWorld.Tie(viewer(step), author(step.two()));
    }
}
