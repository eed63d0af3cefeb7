package org.heliograph.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatchedTest {

    private static final long SECOND = 1_000_000_000;

    private final Watched watched = new Watched();

    @Test
    void aPostIsShownAtOnceAndThenOnceASecond() {
        watched.add(List.of(1L), 0);
        assertThat(watched.takeDue(0)).containsExactly(1L);
        watched.changed(1);
        assertThat(watched.isDue(SECOND / 2)).isFalse();
        assertThat(watched.takeDue(SECOND)).containsExactly(1L);
        assertThat(watched.isDue(3 * SECOND)).isFalse();
    }

    @Test
    void whatLooksTheSameIsNotShownAgain() {
        watched.add(List.of(1L), 0);
        assertThat(watched.show(1, "5 likes")).isTrue();
        assertThat(watched.show(1, "5 likes")).isFalse();
        assertThat(watched.show(1, "6 likes")).isTrue();
        assertThat(watched.show(2, "not watched")).isFalse();
    }

    @Test
    void moreThanAScreenIsRefusedWhole() {
        List<Long> many = LongStream.range(0, Watched.LARGEST).boxed().toList();
        assertThat(watched.add(many, 0)).isTrue();
        assertThat(watched.add(many, 0)).isTrue();
        assertThat(watched.add(List.of(-1L), 0)).isFalse();
        watched.remove(List.of(0L));
        assertThat(watched.add(List.of(-1L), 0)).isTrue();
        assertThat(watched.all()).hasSize(Watched.LARGEST);
    }
}
