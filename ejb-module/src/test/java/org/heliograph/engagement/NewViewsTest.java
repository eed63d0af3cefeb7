package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewViewsTest {

    @Test
    void whatCannotBeAnIdIsPassedOverAndEachIsTakenOnce() {
        assertThat(new NewViews(List.of("7", "x", "", "-1", "7", "99999999999999999999", "{1,2}", "12")).ids())
                .containsExactly(7L, 12L);
    }
}
