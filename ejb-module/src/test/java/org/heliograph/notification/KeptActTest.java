package org.heliograph.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeptActTest {

    private static final long FIRST = 1_000;
    private static final long SECOND = 2_000;

    @Test
    void whatWasThereKeepsItsPositionAndWhatIsNewRises() {
        List<KeptAct> before = KeptAct.keep(List.of(), false, List.of(new Act(1, 11)), FIRST);
        List<KeptAct> after = KeptAct.keep(before, false, List.of(new Act(2, 12), new Act(1, 11)), SECOND);
        assertThat(after).containsExactly(new KeptAct(2, 12, SECOND), new KeptAct(1, 11, FIRST));
        assertThat(KeptAct.positionOf(after)).isEqualTo(SECOND);
    }

    @Test
    void aGroupWhoseNewestActIsTakenBackSinksToWhereItWas() {
        List<KeptAct> before = List.of(new KeptAct(2, 12, SECOND), new KeptAct(1, 11, FIRST));
        List<KeptAct> after = KeptAct.keep(before, false, List.of(new Act(1, 11)), 3_000);
        assertThat(KeptAct.positionOf(after)).isEqualTo(FIRST);
    }

    @Test
    void anActThatWasCommittedLateIsNewsThoughItsIdIsOld() {
        List<KeptAct> before = List.of(new KeptAct(2, 12, FIRST));
        List<KeptAct> after = KeptAct.keep(before, false, List.of(new Act(2, 12), new Act(1, 11)), SECOND);
        assertThat(KeptAct.positionOf(after)).isEqualTo(SECOND);
    }

    @Test
    void whatComesForthAgainBehindTheNewestIsNoNews() {
        List<Act> many = acts(30);
        List<KeptAct> before = KeptAct.keep(List.of(), false, many, FIRST);
        assertThat(before).hasSize(KeptAct.MOST);
        List<KeptAct> after = KeptAct.keep(before, true, many.subList(5, 30), SECOND);
        assertThat(after).hasSize(KeptAct.MOST);
        assertThat(KeptAct.positionOf(after)).isEqualTo(FIRST);
    }

    @Test
    void whoDoesItAgainIsNews() {
        List<KeptAct> before = List.of(new KeptAct(1, 11, FIRST));
        assertThat(KeptAct.positionOf(KeptAct.keep(before, false, List.of(new Act(1, 12)), SECOND)))
                .isEqualTo(SECOND);
    }

    @Test
    void whoTakesHisLatestBackIsNoNews() {
        List<KeptAct> before = List.of(new KeptAct(1, 12, FIRST));
        assertThat(KeptAct.keep(before, false, List.of(new Act(1, 11)), SECOND))
                .containsExactly(new KeptAct(1, 11, FIRST));
        List<KeptAct> media = List.of(new KeptAct(0, 12, FIRST));
        assertThat(KeptAct.keep(media, false, List.of(new Act(0, 12), new Act(0, 11)), SECOND))
                .containsExactly(new KeptAct(0, 12, FIRST), new KeptAct(0, 11, SECOND));
    }

    @Property(tries = 200)
    void lookingAgainAtTheSameChangesNothing(
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 99) Long> ids,
            @ForAll @IntRange(max = 60) int standingBefore) {
        List<Act> standing = new ArrayList<>(
                ids.stream().distinct().map(id -> new Act(id, id)).toList());
        standing.sort(Collections.reverseOrder((one, other) -> Long.compare(one.id(), other.id())));
        List<Act> fewer = standing.subList(0, Math.min(standingBefore, standing.size()));
        List<KeptAct> before = KeptAct.keep(List.of(), false, fewer, FIRST);
        List<KeptAct> once = KeptAct.keep(before, fewer.size() > KeptAct.MOST, standing, SECOND);
        List<KeptAct> twice = KeptAct.keep(once, standing.size() > KeptAct.MOST, standing, 3_000);
        assertThat(twice).isEqualTo(once);
        assertThat(once).hasSize(Math.min(KeptAct.MOST, standing.size()));
    }

    private static List<Act> acts(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new Act(i + 1, 1_000 - i))
                .toList();
    }
}
