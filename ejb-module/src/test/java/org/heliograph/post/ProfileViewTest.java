package org.heliograph.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.Json;
import org.junit.jupiter.api.Test;

class ProfileViewTest {

    @Test
    void theMembersOfTheUserLieBesideTheOthers() throws JsonProcessingException {
        var profile = new ProfileView(
                new UserView(42, "ada", "Ada", null, true),
                null,
                Instant.EPOCH,
                new ProfileCounts(1, 2, 3),
                Relationship.NONE);
        assertThat(Json.MAPPER.writeValueAsString(profile))
                .startsWith("{\"id\":\"42\",\"username\":\"ada\",\"display_name\":\"Ada\",\"avatar_url\":null,"
                        + "\"is_private\":true,\"bio\":null,\"created_at\":\"1970-01-01T00:00:00.000Z\","
                        + "\"counts\":{\"posts\":1,\"followers\":2,\"following\":3},\"relationship\":{");
    }
}
