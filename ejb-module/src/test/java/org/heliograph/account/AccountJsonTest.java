package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import org.heliograph.kernel.Json;
import org.junit.jupiter.api.Test;

class AccountJsonTest {

    private static final UserView ADA = new UserView(9007199254740993L, "ada", null, null, true);
    private static final String ADA_JSON =
            "\"id\":\"9007199254740993\",\"username\":\"ada\",\"display_name\":null,\"avatar_url\":null,\"is_private\":true";

    @Test
    void aUserHasExactlyTheContractsMembers() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(ADA)).isEqualTo("{" + ADA_JSON + "}");
        assertThat(Json.MAPPER.readValue("{" + ADA_JSON + "}", UserView.class)).isEqualTo(ADA);
    }

    @Test
    void whoSignsInGetsUserAndTokensSideBySide() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(new SignedIn(ADA, new Tokens("a", "r", 900))))
                .isEqualTo("{\"user\":{" + ADA_JSON
                        + "},\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":900}");
    }

    @Test
    void anAccountIsAUserWithMore() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(new AccountView(ADA, "bio", Instant.EPOCH)))
                .isEqualTo("{" + ADA_JSON + ",\"bio\":\"bio\",\"created_at\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void anEditTellsLeftOutFromNull() throws JsonProcessingException {
        ProfileEdit edit = Json.MAPPER.readValue(
                "{\"display_name\":null,\"is_private\":true,\"avatar_media_id\":\"7\"}", ProfileEdit.class);
        assertThat(edit.has(ProfileEdit.Field.DISPLAY_NAME)).isTrue();
        assertThat(edit.displayName()).isNull();
        assertThat(edit.has(ProfileEdit.Field.BIO)).isFalse();
        assertThat(edit.isPrivate()).isTrue();
        assertThat(edit.avatarMediaId()).isEqualTo(7);
    }

    @Test
    void anEditIsStrict() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"username\":\"x\"}", ProfileEdit.class))
                .isInstanceOf(MismatchedInputException.class);
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"is_private\":null}", ProfileEdit.class))
                .isInstanceOf(MismatchedInputException.class);
    }
}
