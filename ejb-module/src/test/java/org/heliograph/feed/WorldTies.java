package org.heliograph.feed;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.graph.TieConfig;
import org.heliograph.graph.TieLease;
import org.heliograph.graph.TieRows;
import org.heliograph.graph.Ties;

/** The beans of the graph that a feed asks, on a {@link FeedWorld}. */
final class WorldTies {

    /** More than so many followees are not cached, in every other history. */
    private static final int FEW = 1;

    private final FeedHistory history;
    private final FeedWorld world;
    private final int limit;

    WorldTies(FeedHistory history) {
        this.history = history;
        this.world = history.world;
        this.limit = history.chance(2) ? FEW : Integer.MAX_VALUE;
    }

    /** Nothing expires within a history. */
    static TieLease lease() {
        return new TieLease(new TieConfig(1_000, 1_000), Clock.systemUTC(), () -> 0);
    }

    private <T> T then(T answer) {
        history.meanwhile();
        return answer;
    }

    final class Rows extends TieRows {
        @Override
        public Ties of(long viewerId) {
            long[] following = others(world.follows, viewerId, false);
            return then(
                    following.length > limit
                            ? Ties.tooMany()
                            : Ties.of(
                                    following,
                                    others(world.mutes, viewerId, false),
                                    others(world.blocks, viewerId, false),
                                    others(world.blocks, viewerId, true)));
        }

        private long[] others(Set<FeedWorld.Tie> ties, long viewerId, boolean back) {
            return ties.stream()
                    .map(tie -> back ? tie.back() : tie)
                    .filter(tie -> tie.one() == viewerId)
                    .mapToLong(FeedWorld.Tie::other)
                    .toArray();
        }
    }

    final class Stands extends Relations {
        @Override
        public Map<Long, Relationship> of(long viewerId, Collection<Long> accountIds) {
            Map<Long, Relationship> stands = new HashMap<>();
            accountIds.forEach(id -> stands.put(id, world.relationship(viewerId, id)));
            return then(stands);
        }
    }
}
