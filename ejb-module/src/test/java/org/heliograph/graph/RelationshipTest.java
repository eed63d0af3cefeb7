package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.heliograph.kernel.Json;
import org.junit.jupiter.api.Test;

class RelationshipTest {

    @Test
    void tiesAddUp() {
        Relationship mutual =
                Relationship.NONE.with(Relationship.Tie.FOLLOWED_BY).with(Relationship.Tie.FOLLOWING);
        assertThat(mutual).isEqualTo(new Relationship(true, false, true, false, false, false));
        assertThat(Relationship.NONE.with(Relationship.Tie.REQUESTED).requested())
                .isTrue();
    }

    @Test
    void aBlockSeparatesEitherWayRound() {
        assertThat(Relationship.NONE.isSeparated()).isFalse();
        assertThat(Relationship.NONE.with(Relationship.Tie.MUTING).isSeparated())
                .isFalse();
        assertThat(Relationship.NONE.with(Relationship.Tie.BLOCKING).isSeparated())
                .isTrue();
        assertThat(Relationship.NONE.with(Relationship.Tie.BLOCKED).isSeparated())
                .isTrue();
    }

    @Test
    void nobodyIsToldWhoBlocksHim() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(Relationship.NONE.with(Relationship.Tie.BLOCKED)))
                .isEqualTo(Json.MAPPER.writeValueAsString(Relationship.NONE));
    }

    @Test
    void theApiSeesEveryFlag() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(Relationship.NONE))
                .isEqualTo("{\"following\":false,\"requested\":false,\"followed_by\":false,\"blocking\":false,"
                        + "\"muting\":false}");
    }
}
