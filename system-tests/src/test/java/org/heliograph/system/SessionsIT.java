package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and out, the list of places where one is, and refresh tokens that are spent. */
@ExtendWith(SharedServer.class)
class SessionsIT {

    private Client ada;

    @BeforeEach
    void somebody() {
        ada = Client.signedUp(SharedServer.url(), "session");
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreToldTheSame() {
        JsonNode wrong = nobody().post("/v1/sessions", Map.of("username", ada.username(), "password", "wrong password"))
                .refused(401);
        JsonNode unknown = nobody().post("/v1/sessions", Map.of("username", "x" + ada.username(), "password", "wrong"))
                .refused(401);
        JsonNode impossible = nobody().post("/v1/sessions", Map.of("username", "no such \u0000 name", "password", "w"))
                .refused(401);
        for (String member : List.of("type", "title", "detail")) {
            assertThat(unknown.path(member)).isEqualTo(wrong.path(member));
            assertThat(impossible.path(member)).isEqualTo(wrong.path(member));
        }
    }

    @Test
    void aSignInAnswersWhoOneIsAndTokensAndIsListed() {
        JsonNode pair = signIn();
        assertThat(pair.at("/user/id").asText()).isEqualTo(ada.id());
        Client elsewhere = new Client(SharedServer.url()).token(pair);
        JsonNode sessions = elsewhere.get("/v1/sessions").expect(200).path("items");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.at("/0/current").asBoolean()).isTrue();
        assertThat(sessions.at("/1/current").asBoolean()).isFalse();
        for (String member : List.of("id", "device", "created_at", "last_seen_at")) {
            assertThat(sessions.get(0).has(member)).as(member).isTrue();
        }
        assertThat(sessions.at("/0/id").isTextual()).isTrue();
    }

    @Test
    void whoSignsOutIsRefusedFromThenOn() {
        Client elsewhere = new Client(SharedServer.url()).token(signIn());
        elsewhere.get("/v1/me").expect(200);
        elsewhere.delete("/v1/sessions/current").expect(204);
        elsewhere.get("/v1/me").refused(401);
        ada.get("/v1/me").expect(200);
    }

    @Test
    void aSessionIsEndedFromElsewhereButOnlyOnesOwn() {
        Client elsewhere = new Client(SharedServer.url()).token(signIn());
        String id = elsewhere.get("/v1/sessions").expect(200).at("/items/0/id").asText();
        Client.signedUp(SharedServer.url(), "stranger")
                .delete("/v1/sessions/" + id)
                .refused(404);
        ada.delete("/v1/sessions/" + id).expect(204);
        ada.delete("/v1/sessions/" + id).refused(404);
        ada.delete("/v1/sessions/nonsense").refused(404);
        elsewhere.get("/v1/me").refused(401);
        assertThat(ada.get("/v1/sessions").expect(200).path("items")).hasSize(1);
    }

    @Test
    void aRefreshTokenIsSpentOnceAndItsReuseEndsTheSession() {
        JsonNode first = signIn();
        JsonNode second = refresh(first, Map.of()).expect(200);
        assertThat(second.path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        Client renewed = new Client(SharedServer.url())
                .bearing(second.path("access_token").asText());
        renewed.get("/v1/me").expect(200);

        refresh(first, Map.of()).refused(401);

        refresh(second, Map.of()).refused(401);
        renewed.get("/v1/me").refused(401);
        ada.get("/v1/me").expect(200);
    }

    @Test
    void aRefreshRetriedWithItsKeyGetsAWorkingSuccessor() {
        JsonNode first = signIn();
        JsonNode second = refresh(first, Map.of("Idempotency-Key", "retry")).expect(200);
        JsonNode again = refresh(first, Map.of("Idempotency-Key", "retry")).expect(200);
        new Client(SharedServer.url())
                .bearing(again.path("access_token").asText())
                .get("/v1/me")
                .expect(200);
        refresh(again, Map.of()).expect(200);
        assertThat(second.path("expires_in").asInt()).isPositive();
        refresh(first, Map.of("Idempotency-Key", "another")).refused(401);
        refresh(again, Map.of()).refused(401);
    }

    @Test
    void aRefreshTokenThatIsNoneIs401() {
        List<String> texts = new ArrayList<>(List.of("", "x", "null", "a.b.c", "é".repeat(100), "A".repeat(3000)));
        texts.add(ada.token());
        for (String text : texts) {
            nobody().post("/v1/sessions/refresh", Map.of("refresh_token", text)).refused(401);
        }
        assertThat(nobody().post("/v1/sessions/refresh", Map.of()).blames()).containsExactly("refresh_token");
        nobody().postRaw("/v1/sessions/refresh", "{\"refresh_token\":7}").refused(400);
    }

    private JsonNode signIn() {
        return nobody().post(
                        "/v1/sessions",
                        Map.of("username", ada.username().toUpperCase(), "password", "correct horse session"))
                .expect(201);
    }

    private static Client.Answer refresh(JsonNode pair, Map<String, String> headers) {
        return nobody().post(
                        "/v1/sessions/refresh",
                        Map.of("refresh_token", pair.path("refresh_token").asText()),
                        headers);
    }

    private static Client nobody() {
        return new Client(SharedServer.url());
    }
}
