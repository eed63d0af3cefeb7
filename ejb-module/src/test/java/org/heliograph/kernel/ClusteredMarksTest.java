package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Marks on two nodes of one cluster. */
class ClusteredMarksTest {

    private static final Optional<String> TRANSPORT = Optional.of("loopback-transport.xml");
    private static final List<Caches> NODES = List.of(new Caches(TRANSPORT), new Caches(TRANSPORT));
    private static final List<Marks> MARKS =
            NODES.stream().map(ClusteredMarksTest::marksOf).toList();

    private static Marks marksOf(Caches node) {
        Trust settled = new Trust(System::nanoTime, System::currentTimeMillis) {
            @Override
            synchronized long untilHeard() {
                return 0;
            }
        };
        return new Marks(node, new TrustedView(node, settled));
    }

    @BeforeAll
    static void start() {
        NODES.forEach(Caches::start);
        MARKS.forEach(Marks::open);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Caches::stop);
    }

    @Test
    void whenAPutReturnsTheOtherNodeKnows() {
        for (long id = 1; id <= 2_000; id++) {
            Marks teller = MARKS.get((int) (id % 2));
            Marks told = MARKS.get((int) ((id + 1) % 2));
            long before = told.now();

            teller.put(List.of(id));

            assertThat(told.isUnchangedSince(before, id)).isFalse();
            assertThat(told.isUnchangedSince(told.now(), id)).isTrue();
        }
    }

    @Test
    void theSameIdCanBeMarkedAgainAndManyAtOnce() {
        List<Long> ids = LongStream.range(0, 300).boxed().toList();
        for (int i = 0; i < 3; i++) {
            long before = MARKS.get(1).now();
            MARKS.get(0).put(ids);
            assertThat(ids).noneMatch(id -> MARKS.get(1).isUnchangedSince(before, id));
        }
    }

    @Test
    void aServerThatTakesTheSameForTheClusterIsHeard() {
        ClusterView members = NODES.get(0).view();
        MARKS.get(0).beat(42, members);

        assertThat(NODES.get(1).view()).isEqualTo(members);
        assertThat(MARKS.get(1).reaches(members)).isTrue();
        assertThat(MARKS.get(1).isHeardFrom(42, members)).isTrue();
        assertThat(MARKS.get(1).isHeardFrom(43, members)).isFalse();
        assertThat(MARKS.get(1).isHeardFrom(42, new ClusterView(members.id() + 1, members.members())))
                .isFalse();
    }
}
