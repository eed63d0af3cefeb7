package org.heliograph.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionTest {

    @ParameterizedTest
    @CsvSource({
        "'#Sunset over #the_bay', 'sunset the_bay'",
        "'#a #A #a', a",
        "'(#brackets), #stop.', 'brackets stop'",
        "'#one#two', 'one two'",
        "'##double', double",
        "'#Straße #ÎLE #日本 #हिन्दी', 'straße île 日本 हिन्दी'",
        "'#2024', 2024",
        "'word#no &#39; http://x.org/#no', ''",
        "'# alone', ''"
    })
    void tagsAreReadAsPeopleWriteThem(String text, String tags) {
        assertThat(String.join(" ", Caption.of(text).tags())).isEqualTo(tags);
    }

    @Test
    void oneTagHasOneFormHoweverItsAccentsAreEncoded() {
        assertThat(Caption.of("#caf\u00e9 #cafe\u0301").tags()).containsExactly("caf\u00e9");
    }

    @Test
    void aTagOfExcessiveLengthIsPlainText() {
        assertThat(Caption.of("#" + "x".repeat(101) + " #y").tags()).containsExactly("y");
    }

    @ParameterizedTest
    @CsvSource({
        "'with @Ada and @b.o_b2', 'ada b.o_b2'",
        "'thanks @ada.', ada",
        "'@ada, @ADA', ada",
        "'mail me@example.org or http://x.org/@ada', ''",
        "'@@ada', ''",
        "'@ab is too short', ''"
    })
    void mentionsAreReadAsPeopleWriteThem(String text, String names) {
        assertThat(String.join(" ", Caption.of(text).mentions())).isEqualTo(names);
    }

    @Test
    void thirtyTagsAndTwentyMentionsAreTheLimit() {
        Caption full = Caption.of(many("#tag", 30) + many("@user", 20));
        assertThat(full.tags()).hasSize(30);
        assertThat(full.mentions()).hasSize(20);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Caption.of(many("#tag", 31)))
                .matches(refusal -> refusal.kind() == Refusal.Kind.RULE_BROKEN);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Caption.of(many("@user", 21)))
                .matches(refusal -> "caption".equals(refusal.errors().get(0).field()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n "})
    void blankTextIsNoCaption(String text) {
        assertThat(Caption.of(text).text()).isNull();
    }

    @Test
    void theTextItselfStaysAsItWasWritten() {
        assertThat(Caption.of(" #A\n@Ada ").text()).isEqualTo(" #A\n@Ada ");
        assertThat(Caption.of(null).text()).isNull();
    }

    private static String many(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + i + " ").collect(Collectors.joining());
    }
}
