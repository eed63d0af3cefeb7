package org.heliograph.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TastePolicyTest {

    @Test
    void whoDidNothingIsUnknown() {
        assertThat(TastePolicy.of(List.of(), 14)).isEqualTo(Taste.UNKNOWN);
    }

    @Test
    void oneLikeIsAHintAndManyAreNearlyCertain() {
        assertThat(affinity(List.of(liked(0)))).isEqualTo(0.25);
        assertThat(affinity(IntStream.range(0, 57).mapToObj(i -> liked(0)).toList()))
                .isEqualTo(0.95);
    }

    @Test
    void allThatWasDoneWithAPostCounts() {
        int all = TasteAct.LIKED | TasteAct.COMMENTED | TasteAct.SAVED;
        assertThat(affinity(List.of(new TasteAct(7, List.of(), all, 0)))).isEqualTo(5 / 8.0);
    }

    @Test
    void anActWeighsHalfAfterTheHalfLife() {
        assertThat(affinity(List.of(liked(14), liked(14)))).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void tagsAndAuthorsAreLikedEachByThemselves() {
        Taste taste = TastePolicy.of(
                List.of(
                        new TasteAct(7, List.of("sea", "sun"), TasteAct.LIKED, 0),
                        new TasteAct(8, List.of("sea"), TasteAct.SAVED, 0)),
                14);
        assertThat(taste.interests()).containsOnlyKeys("sea", "sun").containsEntry("sea", 0.5);
        assertThat(taste.affinities()).containsOnlyKeys(7L, 8L).containsEntry(8L, 0.4);
    }

    @Test
    void onlyTheStrongestAreKept() {
        List<TasteAct> acts = IntStream.range(0, 300)
                .mapToObj(i -> new TasteAct(i, List.of("tag" + i), i < 5 ? TasteAct.SAVED : TasteAct.LIKED, 0))
                .toList();
        Taste taste = TastePolicy.of(acts, 14);
        assertThat(taste.interests()).hasSize(TastePolicy.TAGS).containsKeys("tag0", "tag4");
        assertThat(taste.affinities()).hasSize(TastePolicy.AUTHORS).containsKeys(0L, 4L);
    }

    @Test
    void whatWasTakenBackLastIsGone() {
        var like = new TasteChange(1, 2, TasteAct.LIKED, 0);
        var unlike = new TasteChange(1, 2, 0, TasteAct.LIKED);
        var save = new TasteChange(1, 2, TasteAct.SAVED, 0);
        assertThat(like.then(save).then(unlike)).isEqualTo(new TasteChange(1, 2, TasteAct.SAVED, TasteAct.LIKED));
        assertThat(unlike.then(like)).isEqualTo(like);
    }

    private static double affinity(List<TasteAct> acts) {
        return TastePolicy.of(acts, 14).affinities().getOrDefault(7L, 0.0);
    }

    private static TasteAct liked(double ageDays) {
        return new TasteAct(7, List.of(), TasteAct.LIKED, ageDays);
    }
}
