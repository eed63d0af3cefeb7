package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentPolicyTest {

    @Test
    void mentionsAreFoundAsInCaptions() {
        assertThat(CommentPolicy.mentionsIn(new NewComment("@Ada_L, see @bob. Not me@home.org or @x", null)))
                .containsExactly("ada_l", "bob");
    }

    @Test
    void twentyMentionsAreTakenAndOneMoreIsNot() {
        assertThat(CommentPolicy.mentionsIn(mentioning(20))).hasSize(20);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CommentPolicy.mentionsIn(mentioning(21)))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::field)
                        .containsExactly("text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t", "\u3000", "\u200b\u200d", "\ufeff", "\u00a0 \u2060"})
    void whatNobodyCanSeeIsNoComment(String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> CommentPolicy.mentionsIn(new NewComment(text, null)));
    }

    private static NewComment mentioning(int people) {
        return new NewComment(
                IntStream.range(0, people).mapToObj(i -> "@name" + i).collect(Collectors.joining(" ")), null);
    }
}
