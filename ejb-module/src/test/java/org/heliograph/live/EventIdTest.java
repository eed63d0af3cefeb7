package org.heliograph.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void whatWasGivenOutIsReadAgain() {
        EventId id = new EventId(-77, EventId.sequenceAt(1_700_000_000_123L));
        assertThat(EventId.parse(id.toString())).isEqualTo(id);
        assertThat(EventId.parse(id.beside(12))).isEqualTo(id);
        assertThat(id.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void whatWeDidNotGiveOutIsNoId() {
        List<String> others =
                List.of("", "1", "-", "1-", "-a", "1-g", "1-a.", "1.2-a", " 1-a", "9999999999999999999-a");
        assertThat(others).allMatch(text -> EventId.parse(text) == null);
        assertThat(EventId.parse(null)).isNull();
    }
}
