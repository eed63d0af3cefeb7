package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.heliograph.engagement.Counted;
import org.heliograph.engagement.PostCounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptCountsTest {

    private static final Logger LOGGER = Logger.getLogger(KeptCounts.class.getName());
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final PostCounts ONE = new PostCounts(1, 0);
    private static final PostCounts TWO = new PostCounts(2, 0);

    private final Map<Long, PostCounts> rows = new HashMap<>(Map.of(1L, ONE, 2L, ONE));
    private final List<List<Long>> readings = new ArrayList<>();
    private final Told told = new Told();
    private final AtomicLong nanos = new AtomicLong();
    private final List<KeptCounts.Reason> missing = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private Runnable meanwhile = () -> {};
    private final KeptCounts counts = new KeptCounts(
            this::read, new KeptConfig(100, LIFE, LIFE, Duration.ofSeconds(900)), missing::add, nanos::get);

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(told);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(told);
        LOGGER.setUseParentHandlers(true);
    }

    private Map<Long, PostCounts> read(Collection<Long> ids) {
        readings.add(List.copyOf(ids));
        if (failure != null) {
            throw failure;
        }
        Map<Long, PostCounts> read = new HashMap<>(rows);
        read.keySet().retainAll(ids);
        meanwhile.run();
        return read;
    }

    @Test
    void aLikeBringsTheCountsAlongAndNobodyReadsThem() {
        counts.of(List.of(1L, 2L));
        counts.counted(new Counted(1, TWO, nanos.get()));

        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, TWO, 2L, ONE));
        assertThat(readings).hasSize(1);
    }

    @Test
    void aReadingThatALikeHasOvertakenIsNotKept() {
        meanwhile = () -> {
            meanwhile = () -> {};
            rows.put(1L, TWO);
            counts.counted(new Counted(1, TWO, nanos.get()));
        };
        counts.of(List.of(1L));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, TWO));
    }

    @Test
    void ofAPostThatNobodyLooksAtNothingIsKept() {
        counts.counted(new Counted(1, TWO, nanos.get()));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, ONE));
        assertThat(readings).hasSize(1);
    }

    @Test
    void countsThatMayMissAnothersActAreNotKept() {
        counts.of(List.of(1L));
        long begun = nanos.get();
        rows.put(1L, new PostCounts(2, 1));
        counts.acted(1);
        counts.counted(new Counted(1, TWO, begun));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, new PostCounts(2, 1)));
    }

    @Test
    void countsOlderThanWhatWasReadSinceAreNotKept() {
        counts.of(List.of(1L));
        long begun = nanos.getAndIncrement();
        rows.put(1L, new PostCounts(2, 1));
        counts.acted(1);
        counts.of(List.of(1L));
        counts.counted(new Counted(1, TWO, begun));

        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, new PostCounts(2, 1)));
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
        failure = failure("57014");

        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, ONE));
        assertThat(counts.of(List.of(2L))).isEmpty();
        assertThat(readings).as("it is left alone for a while").hasSize(2);

        failure = null;
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(counts.of(List.of(1L, 2L))).isEqualTo(Map.of(1L, ONE, 2L, ONE));
    }

    @Test
    void aDefectIsToldAsOneWhenItBeginsAndAnOutageIsNone() {
        failAfterARest("42P01");
        failAfterARest("42P01");
        failAfterARest("57014");
        failAfterARest("55P03");
        failAfterARest("08006");
        failure = null;
        nanos.addAndGet(LIFE.toNanos());
        counts.of(List.of(2L));
        failAfterARest("42P01");

        assertThat(missing)
                .containsExactly(
                        KeptCounts.Reason.DEFECT,
                        KeptCounts.Reason.DEFECT,
                        KeptCounts.Reason.OUTAGE,
                        KeptCounts.Reason.OUTAGE,
                        KeptCounts.Reason.OUTAGE,
                        KeptCounts.Reason.DEFECT);
        assertThat(told.levels)
                .containsExactly(Level.SEVERE, Level.WARNING, Level.WARNING, Level.WARNING, Level.SEVERE);
    }

    @Test
    void readingBeforehandFailsNobody() {
        counts.of(List.of(1L));
        nanos.addAndGet(LIFE.toNanos() * 7 / 10);
        counts.of(List.of(1L));
        failure = failure("42P01");

        counts.refresh();

        assertThat(missing).containsExactly(KeptCounts.Reason.DEFECT);
        assertThat(counts.of(List.of(1L))).isEqualTo(Map.of(1L, ONE));
    }

    private void failAfterARest(String state) {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        failure = failure(state);
        assertThat(counts.of(List.of(1L))).isEmpty();
    }

    /** As the database's failures come through the layers above it. */
    private static RuntimeException failure(String state) {
        return new EJBException(new PersistenceException(new SQLException("no counts", state)));
    }

    private static final class Told extends Handler {

        private final List<Level> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
