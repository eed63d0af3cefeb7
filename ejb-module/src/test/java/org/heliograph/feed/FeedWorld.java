package org.heliograph.feed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.heliograph.events.Event;
import org.heliograph.events.Queues;
import org.heliograph.graph.Relationship;
import org.jspecify.annotations.Nullable;

/**
 * The database of a small world, as plain collections: the tables that a home feed is made from, and the outbox. A
 * question is answered, and a change committed, at once and alone, as a statement is.
 */
final class FeedWorld {

    static final List<Long> VIEWERS = LongStream.rangeClosed(1, 4).boxed().toList();
    static final List<Long> AUTHORS = LongStream.rangeClosed(11, 13).boxed().toList();

    private static final Runnable NOTHING = () -> {};

    /** Two accounts, the first of which does something to the second. */
    record Tie(long one, long other) {
        Tie back() {
            return new Tie(other, one);
        }
    }

    /** What an edit or a deletion of a post changes. */
    record PostState(int caption, boolean isDeleted) {}

    /** What an author may change of himself. */
    record AuthorState(int name, boolean isPrivate, boolean isGone) {}

    static final class Row {
        final long id;
        final long authorId;
        final boolean isForFollowers;
        final Versions<PostState> states = new Versions<>(new PostState(0, false));
        final Map<Long, Versions<Boolean>> likes = new HashMap<>();

        /** 0 until it is published. */
        long position;

        Row(long id, long authorId, boolean isForFollowers) {
            this.id = id;
            this.authorId = authorId;
            this.isForFollowers = isForFollowers;
        }

        boolean isThere() {
            return position > 0 && !states.now().isDeleted();
        }

        Versions<Boolean> likesOf(long viewerId) {
            return likes.computeIfAbsent(viewerId, id -> new Versions<>(false));
        }
    }

    /** A message to one queue; {@code done} is to be called when its work was done. */
    record Message(String queue, Event event, boolean isCopy, Runnable done) {}

    final Map<Long, Row> byId = new HashMap<>();
    final TreeMap<Long, Row> published = new TreeMap<>(Comparator.reverseOrder());
    final Map<Long, Versions<AuthorState>> authors = new HashMap<>();
    final Set<Tie> follows = new HashSet<>();
    final Set<Tie> mutes = new HashSet<>();
    final Set<Tie> blocks = new HashSet<>();
    final Map<Long, String> viewerStates = new HashMap<>();
    final Map<Long, Pull> pulls = new HashMap<>();
    final List<Message> queue = new ArrayList<>();

    /** Changes of whom a viewer follows or mutes after which his feed was not forgotten yet; a message will do it. */
    final Map<Long, Set<Object>> unforgotten = new HashMap<>();

    private long clock = 1_000;
    private long moments;

    /** A world in which some follow some: the n-th tie is there when the n-th bit is set. */
    FeedWorld(int following) {
        AUTHORS.forEach(id -> authors.put(id, new Versions<>(new AuthorState(0, false, false))));
        int bit = 0;
        for (long viewerId : VIEWERS) {
            for (long authorId : AUTHORS) {
                if ((following >> bit++ & 1) == 1) {
                    follows.add(new Tie(viewerId, authorId));
                }
            }
        }
    }

    /** A second later. Positions and ids are seconds. */
    long tick() {
        return ++clock;
    }

    long now() {
        return clock;
    }

    /** Something ends or begins, later than all before: a number for {@link Versions}. */
    long nextMoment() {
        return ++moments;
    }

    /** The same as a clock of milliseconds. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(clock);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    void pass(long seconds) {
        clock += seconds;
    }

    /** To all its queues; what those do who forget and mark answers the change as well as the request can. */
    void send(Event event, Runnable answered) {
        for (String name : event.queues()) {
            if (name.equals(Queues.PRESENCES)) {
                continue; // Counts are not told of here.
            }
            boolean isAnswer = name.equals(Queues.FEED_REFRESH) || name.equals(Queues.VIEW_CHANGES);
            queue.add(new Message(name, event, false, isAnswer ? answered : NOTHING));
        }
    }

    void send(Event event) {
        send(event, NOTHING);
    }

    AuthorState author(long authorId) {
        return Objects.requireNonNull(authors.get(authorId)).now();
    }

    Stream<Row> publishedBelow(long before) {
        return published.tailMap(before, false).values().stream().filter(Row::isThere);
    }

    List<Row> pending() {
        return byId.values().stream()
                .filter(row -> row.position == 0 && !row.states.now().isDeleted())
                .sorted(Comparator.comparing(row -> row.id))
                .toList();
    }

    boolean isFollowed(long viewerId, long authorId) {
        Tie tie = new Tie(viewerId, authorId);
        return follows.contains(tie) && !mutes.contains(tie);
    }

    List<Long> followersOf(long authorId) {
        return follows.stream()
                .filter(tie -> tie.other == authorId)
                .map(Tie::one)
                .sorted()
                .toList();
    }

    Relationship relationship(long viewerId, long authorId) {
        Tie tie = new Tie(viewerId, authorId);
        Tie back = tie.back();
        return new Relationship(
                follows.contains(tie),
                false,
                follows.contains(back),
                blocks.contains(tie),
                mutes.contains(tie),
                blocks.contains(back));
    }

    Map<Long, Relationship> relationships(long viewerId, Collection<Long> accountIds) {
        Map<Long, Relationship> stands = new HashMap<>();
        accountIds.forEach(id -> stands.put(id, relationship(viewerId, id)));
        return stands;
    }

    /**
     * The upkeep finds that a viewer stayed away, sometimes (0) for so long that nothing is left of him, or (1, 2) that he
     * has been read by merge for long.
     */
    void passOver(long viewerId, int finding) {
        switch (finding) {
            case 0 -> viewerStates.remove(viewerId);
            case 1, 2 -> viewerStates.replace(viewerId, "merging", "merged");
            default -> viewerStates.replace(viewerId, "dormant");
        }
    }

    /** The published row at a position, if there is one, deleted or not. */
    @Nullable
    Row at(long position) {
        return published.get(position);
    }
}
