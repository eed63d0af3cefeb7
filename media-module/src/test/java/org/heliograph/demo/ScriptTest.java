package org.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.painting.Motif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final int ALL = 31;

    @Test
    void itIsTheSameEachTime() {
        assertThat(Script.of(30)).isEqualTo(Script.of(30));
    }

    /** Made again after an interruption, things are told apart by when they happened. */
    @ParameterizedTest
    @ValueSource(ints = {3, 30, ALL})
    void everythingHappenedAtATimeOfItsOwnAndInOrder(int people) {
        Script script = Script.of(people);
        Set<Long> posts = new HashSet<>();
        Set<Long> remarks = new HashSet<>();
        long before = Long.MAX_VALUE;
        for (PlannedPost post : script.posts()) {
            assertThat(post.age()).isPositive().isLessThan(before).isLessThan(Settling.PAST.toMillis());
            assertThat(posts.add(post.age())).isTrue();
            before = post.age();
            Set<Long> thread = new HashSet<>(Set.of(0L));
            for (Remark remark : post.remarks()) {
                assertThat(remark.age()).isPositive().isLessThan(post.age());
                assertThat(thread).contains(remark.answered());
                assertThat(remark.answered() == 0 || remark.age() < remark.answered())
                        .isTrue();
                assertThat(remarks.add(remark.age())).isTrue();
                thread.add(remark.age());
            }
        }
        assertThat(posts).hasSize(5 * people);
    }

    @Test
    void thereIsSomethingOfEverything() {
        List<PlannedPost> posts = Script.of(30).posts();

        assertThat(posts.stream().flatMap(post -> post.shots().stream()).map(Shot::motif))
                .contains(Motif.values());
        assertThat(posts).anyMatch(post -> post.shots().get(0).isVideo());
        assertThat(posts).anyMatch(post -> post.shots().size() == 3);
        assertThat(posts).anyMatch(post -> post.author() == Script.HERO);
        assertThat(posts.stream().flatMap(post -> post.remarks().stream()))
                .hasSizeGreaterThan(100)
                .anyMatch(remark -> remark.answered() > 0);
    }

    @Test
    void everyMotifHasItsWordsAndEverybodyAMotif() {
        Words words = Words.read();
        for (Motif motif : Motif.values()) {
            assertThat(List.of("alt", "caption", "comment")).allMatch(kind -> words.has(motif.name(), kind));
        }
        assertThat(Person.first(ALL))
                .hasSize(ALL)
                .allMatch(person -> !person.motifs().isEmpty());
        assertThat(Person.first(ALL)).allMatch(person -> person.username().matches("[a-z0-9_.]{3,30}"));
    }
}
