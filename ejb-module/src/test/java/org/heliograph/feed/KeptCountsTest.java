package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.engagement.Counted;
import org.heliograph.engagement.PostCounts;
import org.junit.jupiter.api.Test;

class KeptCountsTest {

    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final PostCounts ONE = new PostCounts(1, 0);
    private static final PostCounts TWO = new PostCounts(2, 0);

    private final Map<Long, PostCounts> rows = new HashMap<>(Map.of(1L, ONE, 2L, ONE));
    private final List<List<Long>> readings = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private boolean isBroken;
    private Runnable meanwhile = () -> {};
    private final KeptCounts counts =
            new KeptCounts(this::read, new KeptConfig(100, LIFE, LIFE, Duration.ofSeconds(900)), nanos::get);

    private Map<Long, PostCounts> read(Collection<Long> ids) {
        readings.add(List.copyOf(ids));
        if (isBroken) {
            throw new IllegalStateException("relation \"engagement_count\" does not exist");
        }
        Map<Long, PostCounts> read = new HashMap<>(rows);
        read.keySet().retainAll(ids);
        meanwhile.run();
        return read;
    }

    @Test
    void aLikeBringsTheCountsAlongAndNobodyReadsThem() {
        counts.of(List.of(1L, 2L));
        counts.counted(new Counted(1, TWO));

        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, TWO, 2L, ONE));
        assertThat(readings).hasSize(1);
    }

    @Test
    void aReadingThatALikeHasOvertakenIsNotKept() {
        meanwhile = () -> {
            meanwhile = () -> {};
            rows.put(1L, TWO);
            counts.counted(new Counted(1, TWO));
        };
        counts.of(List.of(1L));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, TWO));
    }

    @Test
    void ofAPostThatNobodyLooksAtNothingIsKept() {
        counts.counted(new Counted(1, TWO));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, ONE));
        assertThat(readings).hasSize(1);
    }

    @Test
    void anotherActHasThemReadAgain() {
        counts.of(List.of(1L));
        rows.put(1L, TWO);
        counts.acted(1);

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, TWO));
    }

    @Test
    void whileCountsCannotBeReadThereAreNoneButThoseThatAreKept() {
        counts.of(List.of(1L));
        isBroken = true;

        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, ONE));
        assertThat(counts.of(List.of(2L))).isEmpty();
        assertThat(readings).as("it is left alone for a while").hasSize(2);

        isBroken = false;
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, ONE, 2L, ONE));
    }
}
