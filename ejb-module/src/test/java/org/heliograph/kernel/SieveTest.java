package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.heliograph.kernel.Sieve.Entry;
import org.junit.jupiter.api.Test;

class SieveTest {

    private final List<Integer> reads = new ArrayList<>();

    @Test
    void aPageIsFullAlthoughMostIsLeftOut() {
        Slice<Long> page = Sieve.fill(Window.first(3), numbersBelow(100), keeping(number -> number % 10 == 0));
        assertThat(page.items()).containsExactly(90L, 80L, 70L);
        assertThat(page.next()).isEqualTo(70L);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<Long> all = new ArrayList<>();
        Window window = Window.first(4);
        for (Long next = Long.MAX_VALUE; next != null; ) {
            window = new Window(next, window.limit());
            Slice<Long> page = Sieve.fill(window, numbersBelow(57), keeping(number -> number % 3 != 0));
            all.addAll(page.items());
            next = page.next();
        }
        List<Long> expected = LongStream.range(0, 57)
                .map(i -> 56 - i)
                .filter(number -> number % 3 != 0)
                .boxed()
                .toList();
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void theLastPageHasNoNext() {
        Slice<Long> page = Sieve.fill(Window.first(5), numbersBelow(5), keeping(number -> true));
        assertThat(page.items()).hasSize(5);
        assertThat(page.next()).isNull();
    }

    @Test
    void whatIsLeftOutBehindTheEndDoesNotPromiseMore() {
        Slice<Long> page = Sieve.fill(Window.first(2), numbersBelow(50), keeping(number -> number >= 48));
        assertThat(page.items()).containsExactly(49L, 48L);
        assertThat(page.next()).isNull();
    }

    @Test
    void aListOfNothingIsEmpty() {
        Slice<Long> page = Sieve.fill(Window.first(2), numbersBelow(0), keeping(number -> true));
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void readsGrowSoThatALongGapCostsFewQueries() {
        Sieve.fill(Window.first(10), numbersBelow(10_000), keeping(number -> number == 0));
        assertThat(reads).hasSizeLessThan(20).allMatch(count -> count <= 1_000);
        assertThat(reads.get(0)).isEqualTo(11);
    }

    private Sieve.Rows<Long> numbersBelow(long end) {
        return (before, count) -> {
            reads.add(count);
            return LongStream.range(0, end)
                    .map(i -> end - 1 - i)
                    .filter(number -> number < before)
                    .limit(count)
                    .mapToObj(number -> new Entry<>(number, number))
                    .toList();
        };
    }

    private static Function<List<Long>, Set<Long>> keeping(LongPredicate kept) {
        return numbers -> numbers.stream().filter(kept::test).collect(Collectors.toCollection(HashSet::new));
    }
}
