package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are wrong by their form: each gets a clear problem and changes nothing. */
@ExtendWith(SharedServer.class)
class BadInputIT {

    private static Client ada;

    @BeforeAll
    static void somebody() {
        ada = Client.signedUp(SharedServer.url(), "bad");
    }

    @Test
    void aBodyThatIsNoJsonIs400() {
        for (String body : List.of(
                "{\"caption\":",
                "{'caption':'x'}",
                "caption=x",
                "",
                "   ",
                "null",
                "{} {}",
                "[]",
                "\"x\"",
                "7",
                "{\"caption\":\"a\",\"caption\":\"b\",\"media\":[]}",
                "{\"caption\":NaN}",
                "[".repeat(5000))) {
            ada.postRaw("/v1/posts", body).refused(400);
        }
    }

    @Test
    void aBodyThatIsNoUtf8Is400() {
        byte[] overlong = "{\"caption\":\"..\",\"media\":[]}".getBytes(StandardCharsets.US_ASCII);
        overlong[12] = (byte) 0xC0;
        overlong[13] = (byte) 0xAF;
        ada.send("POST", "/v1/posts", overlong, Map.of()).refused(400);
        ada.send("POST", "/v1/posts", "{\"caption\":\"café\"}".getBytes(StandardCharsets.ISO_8859_1), Map.of())
                .refused(400);
        ada.send("POST", "/v1/posts", "{\"caption\":\"x\"}".getBytes(StandardCharsets.UTF_16), Map.of())
                .refused(400);
        byte[] surrogate = {'{', '"', 'c', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        ada.send("POST", "/v1/posts", surrogate, Map.of()).refused(400);
    }

    @Test
    void anUnknownFieldIs422AndNamed() {
        String known = "{\"media\":[{\"media_id\":\"1\"%s}]%s}";
        assertThat(ada.postRaw("/v1/posts", known.formatted("", ",\"captoin\":\"x\""))
                        .blames())
                .containsExactly("captoin");
        assertThat(ada.postRaw("/v1/posts", known.formatted(",\"width\":3", "")).blames())
                .containsExactly("media[0].width");
        assertThat(ada.postRaw("/v1/posts", known.formatted("", ",\"place\":{\"name\":\"x\",\"zoom\":1}"))
                        .blames())
                .containsExactly("place.zoom");
        assertThat(ada.patch("/v1/me", Map.of("username", "other")).blames()).containsExactly("username");
        assertThat(new Client(SharedServer.url())
                        .post("/v1/sessions", Map.of("username", "a", "password", "b", "admin", true))
                        .blames())
                .containsExactly("admin");
    }

    @Test
    void aWrongJsonTypeIs400() {
        for (String body : List.of(
                "{\"caption\":7,\"media\":[]}",
                "{\"caption\":true,\"media\":[]}",
                "{\"caption\":{\"text\":\"x\"},\"media\":[]}",
                "{\"caption\":\"x\",\"media\":\"none\"}",
                "{\"caption\":\"x\",\"media\":{}}",
                "{\"media\":[7]}",
                "{\"media\":[{\"media_id\":7}]}",
                "{\"media\":[{\"content_type\":\"image/png\",\"size\":\"7\"}]}",
                "{\"media\":[{\"content_type\":\"image/png\",\"size\":7.5}]}",
                "{\"media\":[{\"content_type\":\"image/png\",\"size\":1e99}]}",
                "{\"media\":[{\"media_id\":\"1\"}],\"place\":\"home\"}",
                "{\"media\":[{\"media_id\":\"1\"}],\"place\":{\"name\":\"x\",\"latitude\":\"1\"}}")) {
            ada.postRaw("/v1/posts", body).refused(400);
        }
        ada.patch("/v1/me", Map.of("is_private", "yes")).refused(400);
        ada.patch("/v1/me", Map.of("is_private", 1)).refused(400);
    }

    @Test
    void anIdThatIsNoneIsLikeAnUnknownOne() {
        for (String id : List.of("seven", "99999999999999999999", "-1", "", "0", "1")) {
            ada.postRaw("/v1/posts", "{\"media\":[{\"media_id\":\"" + id + "\"}]}")
                    .refused(404);
        }
    }

    @Test
    void aBrokenRuleIs422WithEveryFieldThatBreaksOne() {
        List<String> fields = ada.post(
                        "/v1/posts",
                        Map.of(
                                "caption",
                                "x".repeat(2_201),
                                "media",
                                List.of(Map.of("media_id", "1", "alt_text", "y".repeat(1_501))),
                                "visibility",
                                "friends",
                                "place",
                                Map.of("name", " ", "latitude", 91, "longitude", 181)))
                .blames();
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "caption",
                        "media[0].alt_text",
                        "visibility",
                        "place.name",
                        "place.latitude",
                        "place.longitude");
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        for (String path : List.of("/v1", "/v1/", "/v1/nothing", "/v1/posts/1/nothing", "/v2/posts", "/nothing.html")) {
            ada.get(path).refused(404);
        }
        for (String id : List.of("abc", "1.5", "0x10", "99999999999999999999", "-1", "1", "%20", "%C3%A9")) {
            ada.get("/v1/posts/" + id).refused(404);
            ada.get("/v1/users/" + id).refused(404);
            ada.get("/v1/media/" + id).refused(404);
            ada.get("/v1/users/by-username/" + id).refused(404);
        }
    }

    @Test
    void aMethodThatIsNotAllowedIs405AndSaysWhichAre() {
        Client.Answer answer = ada.send("PUT", "/v1/posts/1", "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        answer.refused(405);
        assertThat(answer.header("Allow")).contains("GET", "PATCH", "DELETE");
        Client.Answer list = ada.delete("/v1/feed");
        list.refused(405);
        assertThat(list.header("Allow")).contains("GET").doesNotContain("DELETE");
        ada.post("/v1/accounts/1", Map.of()).refused(404);
    }

    @Test
    void aBodyOfAnotherTypeIs415AndAnAnswerOfAnotherIs406() {
        byte[] body = "{\"caption\":\"x\",\"media\":[]}".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            ada.send("POST", "/v1/posts", body, Map.of("Content-Type", type)).refused(415);
        }
        ada.send("POST", "/v1/posts", body, Map.of("Content-Type", "nonsense")).refused(400);
        ada.send("GET", "/v1/me", null, Map.of("Accept", "text/html")).refused(406);
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        ada.postRaw("/v1/posts", "{\"caption\":\"" + "x".repeat(300_000) + "\",\"media\":[]}")
                .refused(413);
    }

    @Test
    void aBodyThatGrowsTooLargeOnItsWayIs413Too() {
        String answer = Wire.ask(
                "POST /v1/posts",
                "Authorization: Bearer " + ada.token(),
                "Content-Type: application/json",
                "Transfer-Encoding: chunked\r\n\r\n40001\r\n" + " ".repeat(0x40001) + "\r\n0");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void anAnswerCarriesTheRequestIdAndForbidsGuessingAndKeeping() {
        Client.Answer answer = ada.send("GET", "/v1/me", null, Map.of("X-Request-Id", "my-own.id_7"));
        answer.expect(200);
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-own.id_7");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();

        Client.Answer refusal = ada.send("GET", "/v1/posts/1", null, Map.of("X-Request-Id", "refused-1"));
        assertThat(refusal.refused(404).path("instance").asText()).endsWith(":refused-1");
        assertThat(refusal.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refusal.header("Cache-Control")).contains("no-store");

        assertThat(ada.send("GET", "/v1/me", null, Map.of("X-Request-Id", "bad id <script>"))
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
        assertThat(ada.get("/v1/me").header("X-Request-Id"))
                .isNotEqualTo(ada.get("/v1/me").header("X-Request-Id"));
    }

    @Test
    void requestsThatThePlatformRefusesLeakNothing() {
        for (String answer : List.of(
                Wire.ask("GET /v1/posts/%zz"),
                Wire.ask("GET /v1/posts/%"),
                Wire.ask("GET /v1/feed?limit=%zz"),
                Wire.ask("GET /m/%ff%fe/1/x"),
                Wire.ask("GET /v1/../../../../etc/passwd"),
                Wire.ask("GET /WEB-INF/web.xml"),
                Wire.ask("GET /META-INF/MANIFEST.MF"),
                Wire.ask("TRACE /v1/me", "X-Secret: abc"),
                Wire.ask("TRACE /", "X-Secret: abc"),
                Wire.ask("FROBNICATE /v1/me"),
                Wire.ask("POST /v1/accounts", "Content-Type: application/json", "Content-Length: -5"),
                Wire.ask("GET /v1/me", "X-Long: " + "x".repeat(70_000)),
                Wire.ask("GET /v1/me", "Authorization: Bearer \u0001\u0002"))) {
            assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
            assertThat(answer).doesNotContain("X-Secret", "root:", "\tat ", "Exception", "com.ibm", "SRVE", "Liberty");
        }
    }
}
