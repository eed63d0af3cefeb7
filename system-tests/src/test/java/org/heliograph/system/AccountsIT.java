package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up, and what people say of themselves. */
@ExtendWith(SharedServer.class)
class AccountsIT {

    private static final String PASSWORD = "a fine long password";

    private static Client ada;

    private static final Client nobody() {
        return new Client(SharedServer.url());
    }

    @BeforeAll
    static void somebody() {
        ada = Client.signedUp(SharedServer.url(), "acc");
    }

    @Test
    void aSignUpAnswersWhoOneIsAndTokens() {
        String name = "New." + Long.toString(System.nanoTime(), 36);
        JsonNode answer = nobody().post(
                        "/v1/accounts",
                        Map.of(
                                "username",
                                name,
                                "password",
                                PASSWORD,
                                "display_name",
                                "New é",
                                "email",
                                "n@example.org"))
                .expect(201);
        assertThat(answer.path("expires_in").asInt()).isPositive();
        assertThat(answer.path("refresh_token").asText()).isNotEmpty();
        JsonNode user = answer.path("user");
        assertThat(user.path("username").asText()).isEqualTo(name.toLowerCase(Locale.ROOT));
        assertThat(user.path("display_name").asText()).isEqualTo("New é");
        assertThat(user.path("id").isTextual()).isTrue();
        assertThat(user.has("avatar_url")).isTrue();
        assertThat(user.path("is_private").isBoolean()).isTrue();
        assertThat(answer.toString()).doesNotContain("example.org", PASSWORD);
    }

    @Test
    void aUsernameIsTakenOnceWhateverItsCase() {
        JsonNode problem = nobody().post(
                        "/v1/accounts",
                        Map.of("username", ada.username().toUpperCase(Locale.ROOT), "password", PASSWORD))
                .refused(409);
        assertThat(problem.path("type").asText()).isEqualTo("urn:heliograph:problem:username-taken");
    }

    @Test
    void ofManyWhoWantOneNameAtOnceOneGetsIt() {
        String name = "race_" + Long.toString(System.nanoTime(), 36);
        List<CompletableFuture<Client.Answer>> rivals = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> nobody().post("/v1/accounts", Map.of("username", name, "password", PASSWORD))))
                .toList();
        List<Client.Answer> answers =
                rivals.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> answer.refused(409));
    }

    @Test
    void aSignUpThatBreaksRulesIs422AndNamesThem() {
        for (String username : List.of("ab", "x".repeat(31), "with space", "ümlaut", "a-b-c", "")) {
            assertThat(signUp(username, PASSWORD, Map.of()).blames()).containsExactly("username");
        }
        String name = "rules_" + Long.toString(System.nanoTime(), 36);
        for (String password : List.of("too short", "x".repeat(129), "with\u0000a nul in it")) {
            assertThat(signUp(name, password, Map.of()).blames()).containsExactly("password");
        }
        assertThat(signUp(name, PASSWORD, Map.of("display_name", "x".repeat(61)))
                        .blames())
                .containsExactly("display_name");
        assertThat(signUp(name, PASSWORD, Map.of("email", "no address")).blames())
                .containsExactly("email");
        assertThat(nobody().post("/v1/accounts", Map.of()).blames()).containsExactlyInAnyOrder("username", "password");
        ada.get("/v1/users/by-username/" + name).refused(404);
    }

    @Test
    void aProfileHasCountsAndHowOneStandsToIt() {
        Client fan = Client.signedUp(SharedServer.url(), "fan");
        fan.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        JsonNode profile = fan.get("/v1/users/" + ada.id()).expect(200);
        assertThat(profile.at("/counts/followers").asInt()).isEqualTo(1);
        assertThat(profile.at("/counts/following").asInt()).isZero();
        assertThat(profile.at("/counts/posts").asInt()).isZero();
        assertThat(profile.at("/relationship/following").asBoolean()).isTrue();
        for (String member : List.of("requested", "followed_by", "blocking", "muting")) {
            assertThat(profile.at("/relationship/" + member).isBoolean()).isTrue();
            assertThat(profile.at("/relationship/" + member).asBoolean()).isFalse();
        }
        assertThat(profile.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(ada.get("/v1/users/" + fan.id())
                        .expect(200)
                        .at("/relationship/followed_by")
                        .asBoolean())
                .isTrue();
        assertThat(fan.get("/v1/users/by-username/" + ada.username().toUpperCase(Locale.ROOT))
                        .expect(200))
                .isEqualTo(profile);
    }

    @Test
    void aProfileIsChangedWhereTheChangeSaysSo() {
        Client eve = Client.signedUp(SharedServer.url(), "edit");
        String bio = "<script>alert(1)</script> & \"quotes\" \u2028 \uD83D\uDCF8\nsecond line";
        JsonNode me =
                eve.patch("/v1/me", Map.of("bio", bio, "display_name", "Eve")).expect(200);
        assertThat(me.path("bio").asText()).isEqualTo(bio);
        me = eve.patch("/v1/me", Map.of("is_private", true)).expect(200);
        assertThat(me.path("is_private").asBoolean()).isTrue();
        assertThat(me.path("display_name").asText()).isEqualTo("Eve");
        Map<String, Object> none = new HashMap<>();
        none.put("bio", null);
        assertThat(eve.patch("/v1/me", none).expect(200).path("bio").isNull()).isTrue();
        assertThat(eve.patch("/v1/me", Map.of("bio", "x".repeat(301))).blames()).containsExactly("bio");
        assertThat(eve.patch("/v1/me", Map.of("display_name", "\uD83D\uDCF8".repeat(60)))
                        .expect(200)
                        .path("display_name")
                        .asText())
                .hasSize(120);
        assertThat(eve.patch("/v1/me", Map.of("display_name", "two\nlines")).blames())
                .containsExactly("display_name");
        assertThat(eve.patch("/v1/me", Map.of("avatar_media_id", "1")).blames()).containsExactly("avatar_media_id");
        assertThat(eve.get("/v1/me").expect(200).path("is_private").asBoolean()).isTrue();
    }

    @Test
    void aDeactivatedAccountIsGoneUntilItsOwnerSignsIn() {
        Client away = Client.signedUp(SharedServer.url(), "away");
        away.send("POST", "/v1/me/deactivate", null, Map.of()).expect(204);
        ada.get("/v1/users/" + away.id()).refused(404);
        ada.get("/v1/users/by-username/" + away.username()).refused(404);
        ada.post("/v1/users/" + away.id() + "/follow", Map.of()).refused(404);
        away.get("/v1/me").refused(401);
        nobody().post("/v1/sessions", Map.of("username", away.username(), "password", "correct horse away"))
                .expect(201);
        ada.get("/v1/users/" + away.id()).expect(200);
    }

    @Test
    void anAccountIsDeletedByWhoKnowsItsPassword() {
        Client leaver = Client.signedUp(SharedServer.url(), "leaver");
        leaver.send("DELETE", "/v1/me", "{\"password\":\"wrong password\"}".getBytes(), Map.of())
                .refused(403);
        leaver.send("DELETE", "/v1/me", "{\"password\":\"correct horse leaver\"}".getBytes(), Map.of())
                .expect(204);
        ada.get("/v1/users/" + leaver.id()).refused(404);
        leaver.get("/v1/me").refused(401);
    }

    private static Client.Answer signUp(String username, String password, Map<String, Object> more) {
        Map<String, Object> account = new HashMap<>(more);
        account.put("username", username);
        account.put("password", password);
        return nobody().post("/v1/accounts", account);
    }
}
