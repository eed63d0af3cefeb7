package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of lists: their size, their cursors, and what becomes of cursors in wrong hands. */
@ExtendWith(SharedServer.class)
class CursorsIT {

    private static final int CROWD = 6;

    private static Client star;
    private static Client other;
    private static final List<Client> FANS = new ArrayList<>();

    @BeforeAll
    static void aStarAndACrowd() {
        star = Client.signedUp(SharedServer.url(), "star");
        other = Client.signedUp(SharedServer.url(), "other");
        for (int i = 0; i < CROWD; i++) {
            Client fan = Client.signedUp(SharedServer.url(), "fan" + i);
            fan.post("/v1/users/" + star.id() + "/follow", Map.of()).expect(200);
            fan.post("/v1/users/" + other.id() + "/follow", Map.of()).expect(200);
            FANS.add(0, fan);
        }
    }

    @Test
    void aLimitOutOfRangeIs400AndALargeOneIsClamped() {
        for (String list : List.of(
                "/v1/feed",
                followers(star),
                "/v1/users/" + star.id() + "/posts",
                "/v1/sessions",
                "/v1/follow-requests")) {
            for (String limit : List.of("0", "-1", "abc", "1.5", "", "99999999999999999999", "%2B5")) {
                star.get(list + "?limit=" + limit).refused(400);
            }
            star.get(list + "?limit=51").expect(200);
            star.get(list + "?limit=999999999").expect(200);
        }
    }

    @Test
    void aPageIsFullWhileThereIsMoreAndLinksToTheNext() {
        JsonNode first = star.get(followers(star) + "?limit=4").expect(200);
        assertThat(first.path("items")).hasSize(4);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        String link = star.get(followers(star) + "?limit=4").header("Link");
        assertThat(link).matches("<.+>; rel=\"next\"").contains("limit=4");
        JsonNode second = star.get(link.substring(1, link.indexOf('>'))).expect(200);
        assertThat(second.path("items")).hasSize(CROWD - 4);
        assertThat(second.path("has_more").asBoolean()).isFalse();
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(star.get(followers(star) + "?limit=" + CROWD).header("Link")).isEmpty();
        assertThat(star.get(followers(star) + "?limit=" + CROWD)
                        .expect(200)
                        .path("has_more")
                        .asBoolean())
                .isFalse();
        assertThat(star.all(followers(star) + "?limit=1"))
                .isEqualTo(FANS.stream().map(Client::id).toList());
    }

    @Test
    void moreThanFiftyEntriesArePagesOfFifty() {
        Client often = Client.signedUp(SharedServer.url(), "often");
        Map<String, String> login = Map.of("username", often.username(), "password", "correct horse often");
        for (int i = 0; i < 51; i++) {
            new Client(SharedServer.url()).post("/v1/sessions", login).expect(201);
        }
        assertThat(often.get("/v1/sessions").expect(200).path("items")).hasSize(20);
        for (String limit : List.of("50", "51", "999999999")) {
            JsonNode page = often.get("/v1/sessions?limit=" + limit).expect(200);
            assertThat(page.path("items")).hasSize(50);
            assertThat(page.path("has_more").asBoolean()).isTrue();
        }
        assertThat(often.all("/v1/sessions?limit=51")).hasSize(52).doesNotHaveDuplicates();
    }

    @Test
    void aForgedCursorIs400() {
        String cursor = cursor(star, followers(star));
        List<String> forged = new ArrayList<>(List.of("", "x", "0", "AAAA", "%00", "A".repeat(5000), "%E2%82%AC"));
        forged.add(cursor.substring(0, cursor.length() - 3));
        forged.add("B" + cursor.substring(1));
        forged.add(cursor + "A");
        forged.add(cursor.substring(0, 12) + (cursor.charAt(12) == 'A' ? 'B' : 'A') + cursor.substring(13));
        for (String each : forged) {
            star.get(followers(star) + "?cursor=" + each).refused(400);
        }
    }

    @Test
    void aCursorOfAnotherListOrViewerIs400() {
        String cursor = cursor(star, followers(star));
        star.get(followers(star) + "?cursor=" + cursor).expect(200);
        star.get(followers(other) + "?cursor=" + cursor).refused(400);
        star.get("/v1/users/" + star.id() + "/following?cursor=" + cursor).refused(400);
        star.get("/v1/feed?cursor=" + cursor).refused(400);
        star.get("/v1/sessions?cursor=" + cursor).refused(400);
        other.get(followers(star) + "?cursor=" + cursor).refused(400);
    }

    private static String cursor(Client viewer, String list) {
        return viewer.get(list + "?limit=1").expect(200).path("next_cursor").asText();
    }

    private static String followers(Client client) {
        return "/v1/users/" + client.id() + "/followers";
    }
}
