package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final int CAP = 30;

    private record Known(Positions positions, TreeSet<Long> expected) {
        Known insert(long position) {
            TreeSet<Long> more = new TreeSet<>(expected);
            more.add(position);
            while (more.size() > CAP) {
                more.pollFirst();
            }
            return new Known(positions.insert(position, CAP), more);
        }
    }

    @Test
    void everyViewStaysWhatItWasWhateverIsInsertedIntoIt() {
        Random random = new Random(20_261_121);
        List<Known> known = new ArrayList<>(List.of(new Known(Positions.NONE, new TreeSet<>())));
        for (int step = 1; step <= 2_000; step++) {
            int recent = Math.max(0, known.size() - 1 - random.nextInt(3));
            long position = random.nextInt(4) == 0 ? 1 + random.nextInt(step) : step;
            known.add(known.get(recent).insert(position));
        }

        assertThat(known).allSatisfy(one -> {
            assertThat(one.positions.stream()).containsExactlyElementsOf(one.expected.descendingSet());
            assertThat(one.positions.ascending()).containsExactly(toArray(one.expected));
        });
    }

    @Test
    void twoNewerOnesBehindOneViewDoNotMeet() {
        Positions one = Positions.of(1, 2).insert(3, CAP);

        assertThat(one.insert(4, CAP).stream()).containsExactly(4L, 3L, 2L, 1L);
        assertThat(one.insert(5, CAP).stream()).containsExactly(5L, 3L, 2L, 1L);
        assertThat(one.stream()).containsExactly(3L, 2L, 1L);
    }

    @Test
    void oneViewIsInsertedIntoByManyThreads() {
        for (int round = 0; round < 200; round++) {
            Positions one = Positions.of(1, 2).insert(3, CAP);
            List<Long> tops = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(thread ->
                            one.insert(10 + thread, CAP).stream().findFirst().orElse(0))
                    .toList();

            assertThat(tops).containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L);
        }
    }

    @Test
    void viewsAreEqualWhateverLiesAroundThem() {
        Positions grown = Positions.of(1, 2).insert(3, 2);

        assertThat(grown).isEqualTo(Positions.of(2, 3)).hasSameHashCodeAs(Positions.of(2, 3));
        assertThat(grown).isNotEqualTo(Positions.of(1, 2, 3));
    }

    @Test
    void aPartIsCountedFromTheNewest() {
        Positions five = Positions.ofDescending(50, 40, 30, 20, 10);

        assertThat(five.countFrom(30)).isEqualTo(3);
        assertThat(five.countFrom(31)).isEqualTo(2);
        assertThat(five.part(1, 2).stream()).containsExactly(40L, 30L);
        assertThat(five.part(4, 9).stream()).containsExactly(10L);
        assertThat(five.part(5, 9).stream()).isEmpty();
    }

    @Test
    void whatIsBelowAFullOneIsNotTakenIn() {
        Positions full = Positions.of(2, 3);

        assertThat(full.insert(1, 2)).isSameAs(full);
    }

    private static long[] toArray(TreeSet<Long> positions) {
        return positions.stream().flatMapToLong(LongStream::of).toArray();
    }
}
