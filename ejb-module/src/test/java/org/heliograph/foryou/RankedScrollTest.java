package org.heliograph.foryou;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.junit.jupiter.api.RepeatedTest;

/** Scrolls through a feed into which posts come and from which they go, between any two pages. */
class RankedScrollTest {

    /** Positions of posts differ in their milliseconds. */
    private static final long STEP = 1L << 23;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final TreeSet<Long> feed = new TreeSet<>();
    private final Set<Long> outside = new TreeSet<>();
    private final Set<Long> gone = new HashSet<>();
    private final List<Long> shown = new ArrayList<>();
    private final Snapshot snapshot = begin();
    private final Set<Long> first = Set.copyOf(feed);
    private final long end = Snapshots.end(60 * STEP);
    private long newest = 60 * STEP;

    @RepeatedTest(300)
    void noPostComesTwiceAndNoneIsLost() {
        scroll(Integer.MAX_VALUE);

        assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(shown).as("seed %d", seed).containsAll(stayed());
        assertThat(first.containsAll(withoutOutside())).as("seed %d", seed).isTrue();
    }

    @RepeatedTest(100)
    void nothingIsLostWithTheSnapshot() {
        scroll(random.nextInt(5));

        assertThat(shown).as("seed %d", seed).containsAll(stayed());
        assertThat(first.containsAll(withoutOutside())).as("seed %d", seed).isTrue();
    }

    private Snapshot begin() {
        for (long i = 1; i <= 60; i++) {
            if (random.nextInt(4) > 0) {
                (random.nextInt(5) == 0 ? outside : feed).add(i * STEP + random.nextLong(1, STEP));
            }
        }
        int most = 1 + random.nextInt(50);
        List<Long> ranked =
                new ArrayList<>(feed.descendingSet().stream().limit(most).toList());
        long low = ranked.size() < most ? 0 : ranked.get(ranked.size() - 1);
        ranked.addAll(outside);
        Collections.shuffle(ranked, random);
        return new Snapshot(1, low, array(ranked), array(outside));
    }

    /** Loses the snapshot after so many pages. */
    private void scroll(int pages) {
        Long next = Long.MAX_VALUE;
        for (int page = 0; next != null; page++) {
            Window window = new Window(next, 1 + random.nextInt(9));
            Slice<Long> slice = page < pages ? ranked(window) : byPublication(window);
            assertThat(slice.items().size() == window.limit() || slice.next() == null)
                    .as("a full page, seed %d", seed)
                    .isTrue();
            shown.addAll(slice.items());
            next = slice.next();
            change();
        }
    }

    private Slice<Long> ranked(Window window) {
        RankedWalk walk = new RankedWalk(snapshot, this::read);
        return Sieve.fill(window, walk, spots -> walk.shown(spots, this::inFeed, this::suggestible))
                .map(spots -> spots.stream().map(Spot::position).toList());
    }

    private Slice<Long> byPublication(Window window) {
        return Sieve.fill(new Window(Math.min(window.before(), end), window.limit()), this::read, this::inFeed);
    }

    private List<Sieve.Entry<Long>> read(long before, int count) {
        return feed.headSet(before, false).descendingSet().stream()
                .limit(count)
                .map(position -> new Sieve.Entry<>(position, position))
                .toList();
    }

    private Set<Long> inFeed(List<Long> positions) {
        return positions.stream()
                .filter(position -> feed.contains(position) && !gone.contains(position))
                .collect(Collectors.toSet());
    }

    private Set<Long> suggestible(List<Long> positions) {
        return positions.stream().filter(position -> !gone.contains(position)).collect(Collectors.toSet());
    }

    /** Posts are published, deleted, hidden; of outside authors some are followed. */
    private void change() {
        for (int i = random.nextInt(3); i > 0; i--) {
            newest += STEP;
            feed.add(newest + random.nextLong(1, STEP) + STEP);
        }
        any(feed).ifPresent(position -> {
            if (random.nextInt(2) == 0) {
                gone.add(position);
            } else if (random.nextInt(3) == 0) {
                gone.add(position);
                feed.remove(position);
            }
        });
        any(outside).filter(position -> random.nextInt(6) == 0).ifPresent(feed::add);
    }

    private Optional<Long> any(Collection<Long> positions) {
        return positions.isEmpty()
                ? Optional.empty()
                : positions.stream().skip(random.nextInt(positions.size())).findFirst();
    }

    private List<Long> stayed() {
        return first.stream().filter(position -> !gone.contains(position)).toList();
    }

    private List<Long> withoutOutside() {
        return shown.stream().filter(position -> !outside.contains(position)).toList();
    }

    private static long[] array(Collection<Long> positions) {
        return positions.stream().mapToLong(Long::longValue).toArray();
    }
}
