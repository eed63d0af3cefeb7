package org.heliograph.feed;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.heliograph.events.Event;
import org.jspecify.annotations.Nullable;

/** The beans of the room that know who follows, who is there and who is pulled, on a {@link FeedWorld}. */
final class WorldFollowers {

    /** In moments: a pull begins so long after it was decided. */
    static final int LEAD = 8;

    private final FeedWorld world;
    private final FeedLimits limits;

    WorldFollowers(FeedWorld world, FeedLimits limits) {
        this.world = world;
        this.limits = limits;
    }

    private static <T> T then(T answer) {
        Turns.pause();
        return answer;
    }

    final class Followers extends FollowerPages {
        @Override
        public boolean plan(long authorId, long position) {
            if (end(authorId, 0) == Long.MAX_VALUE) {
                return then(false);
            }
            planNext(new Event.FanOutContinued(authorId, position, 0, true));
            return true;
        }

        /** A page a step. */
        @Override
        public void planNext(Event.FanOutContinued plan) {
            long upTo = end(plan.authorId(), plan.after());
            world.send(new Event.FanOutPlanned(plan.authorId(), plan.position(), plan.after(), upTo, plan.live()));
            if (upTo < Long.MAX_VALUE) {
                world.send(new Event.FanOutContinued(plan.authorId(), plan.position(), upTo, plan.live()));
            } else if (plan.live()) {
                world.send(new Event.FanOutContinued(plan.authorId(), plan.position(), 0, false));
            }
            Turns.pause();
        }

        @Override
        public List<Long> served(long authorId, long after, long upTo, boolean live) {
            return then(world.followersOf(authorId).stream()
                    .filter(id -> id > after && id <= upTo)
                    .filter(id ->
                            !List.of("dormant", "merged").contains(world.viewerStates.getOrDefault(id, "dormant")))
                    .filter(id -> !live || (id + world.now()) % 2 == 0)
                    .toList());
        }

        @Override
        public Optional<List<Long>> servedAtOnce(long authorId) {
            return end(authorId, 0) == Long.MAX_VALUE
                    ? Optional.of(served(authorId, 0, Long.MAX_VALUE, false))
                    : then(Optional.empty());
        }

        @Override
        public long endOfPage(long authorId, long after) {
            return then(end(authorId, after));
        }

        private long end(long authorId, long after) {
            return world.followersOf(authorId).stream()
                    .filter(id -> id > after)
                    .skip(1)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }

    class Viewers extends FeedViewers {
        @Override
        public Standing note(long viewerId) {
            String state = world.viewerStates.getOrDefault(viewerId, "dormant");
            long following =
                    world.follows.stream().filter(tie -> tie.one() == viewerId).count();
            if (following < limits.merge - 1 || !state.startsWith("merg")) {
                if (following < limits.merge) {
                    state = state.equals("pushed") ? "pushed" : "returning";
                } else {
                    state = state.equals("dormant") ? "merged" : "merging";
                }
            }
            world.viewerStates.put(viewerId, state);
            return then(
                    switch (state) {
                        case "pushed" -> Standing.PUSHED;
                        case "returning" -> Standing.RETURNING;
                        default -> Standing.MERGED;
                    });
        }

        @Override
        public void settle(long viewerId) {
            world.viewerStates.computeIfPresent(viewerId, (id, state) -> state.equals("returning") ? "pushed" : state);
            Turns.pause();
        }
    }

    class Pulled extends PulledAuthors {

        @Override
        public Set<Long> all() {
            return then(Set.copyOf(world.pulls.keySet()));
        }

        @Override
        public List<Long> followedBy(long viewerId, Collection<Long> authorIds) {
            return then(authorIds.stream()
                    .filter(id -> world.isFollowed(viewerId, id))
                    .toList());
        }

        @Override
        public @Nullable Pull decide(long authorId) {
            Pull pull = world.pulls.get(authorId);
            long followers = world.followersOf(authorId).size();
            switch (FanOutPolicy.change(pull, followers, limits.pullFollowers(), limits.pushFollowers())) {
                case TO_PULL ->
                    world.pulls.put(authorId, new Pull(pull == null ? world.tick() + LEAD : pull.from(), null));
                case TO_PUSH -> {
                    long now = world.tick();
                    world.pulls.put(
                            authorId, new Pull(Objects.requireNonNull(pull).from(), now));
                    world.send(new Event.PullEnded(authorId, now, 0));
                }
                case NONE -> {}
            }
            Pull decided = world.pulls.get(authorId);
            Turns.pause();
            return decided;
        }

        @Override
        public @Nullable Pull find(long authorId) {
            Pull pull = world.pulls.get(authorId);
            Turns.pause();
            return pull;
        }

        @Override
        public void goOn(Event.PullEnded next) {
            world.send(next);
            Turns.pause();
        }

        @Override
        public void forget(long authorId, long pushedFrom) {
            world.pulls.computeIfPresent(
                    authorId, (id, pull) -> Objects.equals(pull.pushedFrom(), pushedFrom) ? null : pull);
            Turns.pause();
        }
    }
}
