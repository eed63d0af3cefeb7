package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadIdsTest {

    @Test
    void itIsASetWhateverComesAndGoes() {
        DeadIds ids = new DeadIds();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Long> some = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                some.add((long) random.nextInt(2_000) << 20 | random.nextInt(300));
            }
            if (random.nextInt(3) == 0) {
                some.addAll(expected.stream().limit(15).toList());
                ids.remove(some);
                some.forEach(expected::remove);
            } else {
                ids.add(some);
                expected.addAll(some);
            }
            assertThat(ids.size()).isEqualTo(expected.size());
        }
        assertThat(expected).isNotEmpty().allMatch(ids::contains);
        assertThat(ids.contains(-5)).isFalse();
    }

    @Test
    void aBucketIsReadOffTheLastTwoDigitsAndIsInOrder() {
        DeadIds ids = new DeadIds();
        ids.add(List.of(9_907L, 107L, 7L, 108L, 107L));
        assertThat(ids.bucket(7)).containsExactly(7, 107, 9_907);
        assertThat(ids.bucket(8)).containsExactly(108);
        ids.remove(List.of(107L, 5L));
        assertThat(ids.bucket(7)).containsExactly(7, 9_907);
    }
}
