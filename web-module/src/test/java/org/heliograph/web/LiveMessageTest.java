package org.heliograph.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class LiveMessageTest {

    @Test
    void theFirstMessageSaysWhoInOneWay() throws JsonProcessingException {
        assertThat(LiveMessage.read("{\"token\":\"t\"}").isIntroduction()).isTrue();
        assertThat(LiveMessage.read("{\"ticket\":\"t\",\"last_event_id\":\"1-a\"}")
                        .isIntroduction())
                .isTrue();
        assertThat(LiveMessage.read("{\"ticket\":\"t\",\"token\":\"t\"}").isIntroduction())
                .isFalse();
        assertThat(LiveMessage.read("{}").isIntroduction()).isFalse();
        assertThat(LiveMessage.read("null").isIntroduction()).isFalse();
    }

    @Test
    void whatIsNoIdIsPassedOver() throws JsonProcessingException {
        LiveMessage message = LiveMessage.read(
                "{\"watch\":[\"1\",\"x\",null,\"-4\",\"99999999999999999999\",\"9007199254740993\"],\"unwatch\":[]}");
        assertThat(message.watched()).containsExactly(1L, 9007199254740993L);
        assertThat(message.unwatched()).isEmpty();
    }

    @Test
    void whatIsNotInTheContractIsRefused() {
        assertThatThrownBy(() -> LiveMessage.read("{\"tokens\":\"t\"}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> LiveMessage.read("{\"watch\":7}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> LiveMessage.read("[1")).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void theTokenIsInNoLogLine() throws JsonProcessingException {
        assertThat(LiveMessage.read("{\"token\":\"secret\"}").toString()).doesNotContain("secret");
    }
}
