package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser meets outside of the API. */
@ExtendWith(SharedServer.class)
class PagesIT {

    private static final Map<String, String> BROWSER = Map.of("Accept", "text/html,*/*;q=0.8");

    private final Client client = new Client(SharedServer.url());

    @Test
    void everyLinkOfTheFirstPageLeadsSomewhere() {
        Client.Answer page = client.send("GET", "/", null, BROWSER);
        page.expect(200);
        List<String> links = Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                .matcher(text(page))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(5);
        links.forEach(link -> client.get(link).expect(200));
    }

    @Test
    void aPageMayRunNoScriptButItsModulesAndStandInNoFrame() {
        Client.Answer page = client.send("GET", "/", null, BROWSER);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .containsPattern("script-src 'self' 'sha256-[^' ]+';")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(text(page))
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script(?![^>]* src=|[^>]*type=\"importmap\")");
    }

    @Test
    void aDeadLinkIsAPageToABrowserAndAProblemToAProgram() {
        Client.Answer page = client.send("GET", "/nothing", null, BROWSER);
        page.expect(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(text(page)).contains("There is nothing here").doesNotContain("Exception");

        Client.Answer problem = client.get("/nothing");
        assertThat(problem.expect(404).path("status").asInt()).isEqualTo(404);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        client.get("/problem").expect(404);
        client.get("/WEB-INF/web.xml").expect(404);
    }

    private static String text(Client.Answer answer) {
        return new String(answer.response().body(), StandardCharsets.UTF_8);
    }
}
