package org.heliograph.feed;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.graph.TieRows;
import org.heliograph.graph.Ties;

/** The beans of the graph that read ties from the database, on a {@link FeedWorld}. */
final class WorldTies {

    private final FeedWorld world;
    private final int limit;

    /** More followees than so many are too many. */
    WorldTies(FeedWorld world, int limit) {
        this.world = world;
        this.limit = limit;
    }

    private static <T> T then(T answer) {
        Turns.pause();
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

        private static long[] others(Set<FeedWorld.Tie> ties, long viewerId, boolean back) {
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
            return then(world.relationships(viewerId, accountIds));
        }
    }
}
