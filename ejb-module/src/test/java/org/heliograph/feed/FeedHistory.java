package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.heliograph.events.Event;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/**
 * One random history of viewers and authors, played with the real feed room over a {@link FeedWorld}. Between any question
 * to the database and its answer other things happen; messages come late, twice, out of order and are cut short by a kill;
 * the cache loses entries. After every step somebody's feed is read from top to bottom: it shows nothing that it must not,
 * and all that it must, but for publications whose fan-out is not done.
 */
final class FeedHistory {

    /** Somebody pulled the plug: what ran ends here, as if the process had died. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Message(Event event, boolean isCopy) {}

    static final List<Long> VIEWERS = LongStream.rangeClosed(1, 5).boxed().toList();
    static final List<Long> AUTHORS = LongStream.rangeClosed(11, 13).boxed().toList();

    final FeedWorld world = new FeedWorld();
    final Random random;
    private final long seed;
    private final FeedRoom room;
    private final List<Message> queue = new ArrayList<>();
    private final TieActs ties;
    private long clock = 1_000;
    private int depth;
    boolean isCalm;
    private int step;

    FeedHistory(long seed, FeedRoom.Parts parts) {
        this.seed = seed;
        this.random = new Random(seed);
        this.room = new FeedRoom(this, parts, 2 + random.nextInt(7));
        this.ties = new TieActs(this, room);
    }

    void play(int steps) {
        for (step = 0; step < steps; step++) {
            act();
            if (random.nextInt(3) == 0) {
                check(any(VIEWERS));
            }
        }
        isCalm = true;
        while (!queue.isEmpty()) {
            deliver(true);
        }
        VIEWERS.forEach(this::check);
    }

    /** A moment later; positions are moments. */
    long tick() {
        return ++clock;
    }

    void send(Event event) {
        queue.add(new Message(event, false));
    }

    /** Called where a statement has been answered: others go on, or this one dies. */
    void meanwhile() {
        if (isCalm) {
            return;
        }
        if (random.nextInt(40) == 0) {
            throw new Killed();
        }
        for (int others = depth < 2 && chance(4) ? 1 + random.nextInt(4) : 0; others > 0; others--) {
            act();
        }
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void act() {
        depth++;
        try {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> assign();
                case 3, 4, 5 -> commit();
                case 6, 7, 8, 9 -> deliverSome();
                case 10 -> deliverTwice();
                case 11, 12 -> ties.follow();
                case 13 -> ties.unfollow();
                case 14 -> ties.mute();
                case 15 -> ties.block();
                case 16 -> delete();
                case 17 -> changeAuthor();
                case 18 -> sleep();
                case 19 -> lose();
                case 20 -> room.changeThresholds();
                default -> read();
            }
        } catch (Killed e) {
            if (depth > 1 && chance(2)) {
                throw e; // The whole process, with all that waited for this.
            }
        } finally {
            depth--;
        }
    }

    /** A post is given its position; whether it was made before others or after says its id. */
    private void assign() {
        long position = tick();
        world.posts.put(
                position, new FeedWorld.Row(chance(2) ? position : position - 900, any(AUTHORS), position, chance(3)));
    }

    /** Commits come in another order than positions. */
    private void commit() {
        List<FeedWorld.Row> open =
                world.posts.values().stream().filter(row -> !row.isCommitted).toList();
        if (!open.isEmpty()) {
            FeedWorld.Row row = any(open);
            row.isCommitted = true;
            send(new Event.PostPublished(row.id, row.position, row.authorId));
        }
    }

    /** More than what comes, as little can be said of a post whose fan-out is not done. */
    private void deliverSome() {
        int count = chance(depth < 2 ? 8 : 2) ? 2 * queue.size() : 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            deliver(false);
        }
    }

    /** A message is gone only when its work was done. */
    private void deliver(boolean inOrder) {
        if (queue.isEmpty()) {
            return;
        }
        Message message = queue.get(inOrder ? 0 : random.nextInt(queue.size()));
        room.consume(message.event);
        queue.remove(message);
        refreshed(message);
    }

    private void deliverTwice() {
        if (!queue.isEmpty()) {
            queue.add(new Message(any(queue).event, true));
        }
    }

    private void delete() {
        if (!world.posts.isEmpty()) {
            any(List.copyOf(world.posts.values())).isDeleted = true;
        }
    }

    private void changeAuthor() {
        Set<Long> flags = chance(2) ? world.privateAuthors : world.gone;
        long author = any(AUTHORS);
        if (!flags.remove(author)) {
            flags.add(author);
        }
    }

    private void sleep() {
        world.passOver(any(VIEWERS), random.nextInt(6));
    }

    /** Ties that were lost in the middle of a change would be read again before its end: see ADR 20. */
    private void lose() {
        long viewer = any(VIEWERS);
        if (!ties.changing.contains(viewer) && chance(2)) {
            room.loseTies(viewer);
        }
        room.lose(chance(2) ? any(VIEWERS) : PulledTails.keyOf(any(AUTHORS)));
    }

    private void read() {
        room.home.page(any(VIEWERS), new Window(chance(2) ? Long.MAX_VALUE : 1_000 + random.nextLong(clock), 3));
    }

    private void refreshed(Message message) {
        if (!message.isCopy) {
            room.viewerOf(message.event).ifPresent(ties.stale::remove);
        }
    }

    private void check(long viewerId) {
        String history = "seed " + seed + "L, step " + step + ", viewer " + viewerId;
        List<Long> expected = world.feedOf(viewerId);
        Set<Long> onTheirWay = onTheirWay();
        isCalm = true;
        List<Long> shown = scroll(viewerId);
        isCalm = false;
        assertThat(shown).as("%s: not twice", history).doesNotHaveDuplicates();
        assertThat(shown.stream().filter(expected::contains).toList())
                .as("%s: in order of publication", history)
                .isEqualTo(expected.stream().filter(shown::contains).toList());
        assertThat(expected).as("%s: nothing that must not be seen", history).containsAll(shown);
        if (!ties.stale.contains(viewerId)) {
            assertThat(shown)
                    .as("%s: all that must be seen", history)
                    .containsAll(expected.stream()
                            .filter(id -> !onTheirWay.contains(id))
                            .toList());
        }
    }

    private List<Long> scroll(long viewerId) {
        int limit = 1 + random.nextInt(6);
        List<Long> shown = new ArrayList<>();
        Window window = Window.first(limit);
        while (true) {
            Slice<PostView> slice = room.home.page(viewerId, window).slice();
            slice.items().forEach(post -> shown.add(post.id()));
            if (slice.next() == null) {
                return shown;
            }
            assertThat(slice.items())
                    .as("seed %dL: a page is full while there is more", seed)
                    .hasSize(limit);
            window = new Window(slice.next(), limit);
        }
    }

    private Set<Long> onTheirWay() {
        return queue.stream()
                .filter(message -> !message.isCopy)
                .flatMapToLong(message -> room.positionOf(message.event).stream())
                .mapToObj(position -> world.at(position).id)
                .collect(Collectors.toSet());
    }
}
