package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The web client in a real browser when the network goes, comes, or answers with a refusal; and in several tabs. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientNetworkIT {

    private Visits visits;

    @BeforeAll
    void aTownAndABrowser() {
        visits = new Visits();
    }

    @AfterAll
    void close() {
        if (visits != null) {
            visits.close();
        }
    }

    @Test
    void theShellAndTheFeedSeenLastOpenWithoutANetwork() {
        Page page = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.LIGHT);
        Visits.await(page, "the service worker", "navigator.serviceWorker.controller !== null");
        page.reload();
        assertThat(page.locator("hg-post-card").first()).isVisible();
        String first = page.locator("hg-post-card").first().innerText();

        page.context().setOffline(true);
        page.reload();
        assertThat(page.getByText("This is what you saw last.")).isVisible();
        assertThat(page.locator("hg-post-card").first()).containsText(first.split("\n")[0]);
        page.locator("nav")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("New post"))
                .click();
        assertThat(page.getByLabel("Caption")).isVisible();

        page.context().setOffline(false);
        page.goBack();
        assertThat(page.getByText("This is what you saw last.")).isHidden();
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void aCommentWhoseAnswerWasLostIsWrittenOnce() {
        Page page = visits.signedIn("noor", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Client noor = visits.town().person("noor");
        String post = noor.get("/v1/users/" + noor.id() + "/posts")
                .expect(200)
                .at("/items/0/id")
                .asText();
        List<String> keys = new ArrayList<>();
        page.route("**/v1/posts/*/comments", route -> {
            if (route.request().method().equals("POST")) {
                keys.add(route.request().headerValue("idempotency-key"));
                answerIsLost(page, route, keys.size() == 1);
                return;
            }
            route.resume();
        });
        page.navigate("/posts/" + post);
        Visits.awaitCode(page);
        page.getByLabel("Write a comment").fill("Once and for all");
        page.getByRole(AriaRole.BUTTON, Visits.named("Send")).click();
        assertThat(page.locator(".banner")).isVisible();
        Visits.awaitKept(page);
        page.context().setOffline(false);
        page.waitForCondition(() -> keys.size() == 2);
        assertThat(page.locator(".banner")).hasCount(0);
        assertThat(page.getByText("Once and for all")).isVisible();

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        JsonNode comments =
                noor.get("/v1/posts/" + post + "/comments").expect(200).path("items");
        assertThat(StreamSupport.stream(comments.spliterator(), false)
                        .filter(comment -> comment.path("text").asText().equals("Once and for all")))
                .hasSize(1);
    }

    /** The server has done it when the network goes. */
    private static void answerIsLost(Page page, Route route, boolean isLost) {
        if (!isLost) {
            route.resume();
            return;
        }
        assertThat(route.fetch()).isOK();
        page.context().setOffline(true);
        route.abort("internetdisconnected");
    }

    @Test
    void aLikeThatIsRefusedIsTakenBack() {
        Page page = visits.signedIn("noor", Chromium.Screen.PHONE, ColorScheme.DARK);
        page.navigate("/users/" + visits.town().person("emil").username());
        page.locator("a.tile").first().click();
        Locator like = page.locator("hg-post-card:visible .like");
        String likes = page.locator("hg-post-card:visible a.count").innerText();
        AtomicBoolean wasPressed = new AtomicBoolean();
        page.route("**/v1/posts/*/like", route -> {
            wasPressed.set("true".equals(like.getAttribute("aria-pressed")));
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody("{\"status\": 503, \"title\": \"Away\"}"));
        });
        page.locator("hg-post-card:visible .stage").dblclick();
        assertThat(page.getByText("Something is wrong on our side.")).isVisible();
        assertThat(like).hasAttribute("aria-pressed", "false");
        assertThat(page.locator("hg-post-card:visible a.count")).hasText(likes);
        assertThat(wasPressed).isTrue();
    }

    @Test
    void postsAreShownAndLikedThoughNobodyKnowsTheirCounts() {
        Page page = visits.signedIn("noor", Chromium.Screen.PHONE, ColorScheme.LIGHT);
        String counts = "\"counts\":\\{[^}]*}";
        page.routeWebSocket("**/v1/live", WebSocketRoute::close);
        page.route(Pattern.compile("/v1/(feed|posts/\\d+/like)\\b"), route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text().replaceAll(counts, "\"counts\":null")));
        });
        page.navigate("/?mode=following");
        Locator like = page.locator("hg-post-card .like").first();
        boolean wasLiked = "true".equals(like.getAttribute("aria-pressed"));
        assertThat(page.locator("hg-post-card a.count").first()).hasText("");
        assertThat(page.locator("hg-post-card a.count").first()).hasAttribute("aria-label", "Likes");
        like.click();
        assertThat(like).hasAttribute("aria-pressed", wasLiked ? "false" : "true");
        like.click();
        assertThat(like).hasAttribute("aria-pressed", wasLiked ? "true" : "false");
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void tabsShareASessionThatOneOfThemRenews() {
        Page one = visits.signedIn("noor", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Page other = one.context().newPage();
        other.navigate("/saved");
        assertThat(other.locator("main h1").first()).isVisible();
        Set<String> renewals = ConcurrentHashMap.newKeySet();
        one.context().onRequest(request -> {
            if (request.url().endsWith("/v1/sessions/refresh")) {
                renewals.add(request.headers().get("idempotency-key"));
            }
        });
        one.evaluate("""
                () => {
                  const kept = JSON.parse(localStorage.getItem('heliograph.session'));
                  localStorage.setItem('heliograph.session', JSON.stringify({...kept, until: 0}));
                }
                """);
        String follow = "document.querySelector('nav a[href=\"/notifications\"]').click()";
        one.evaluate(follow);
        other.evaluate(follow);
        for (Page page : List.of(one, other)) {
            assertThat(page.locator("hg-notifications-view h1")).isVisible();
            assertThat(page.locator("main:not([aria-busy]) .bone")).hasCount(0);
        }
        // A browser's processes see late what another wrote: the second then repeats, under the same key.
        assertThat(renewals).hasSize(1);

        one.navigate("/settings");
        one.getByRole(AriaRole.BUTTON, Visits.named("Sign out")).click();
        assertThat(other.getByRole(AriaRole.BUTTON, Visits.named("Sign in"))).isVisible();
    }

    @Test
    void aLostLiveChannelIsToldAndHealsAndWhatWaitsIsSent() {
        Page page = visits.signedIn("noor", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        AtomicBoolean isDown = new AtomicBoolean();
        List<WebSocketRoute> lines = new ArrayList<>();
        letThrough(page, lines, isDown);
        page.clock().install();
        Client noor = visits.town().person("noor");
        String ada = visits.town().person("ada").id();
        String post = noor.get("/v1/users/" + ada + "/posts")
                .expect(200)
                .at("/items/0/id")
                .asText();
        page.navigate("/posts/" + post);
        page.waitForCondition(() -> !lines.isEmpty());
        isDown.set(true);
        lines.get(0).close();
        page.waitForCondition(() -> {
            page.clock().fastForward(6_000);
            return page.locator(".banner").count() > 0;
        });
        assertThat(page.locator(".banner")).containsText("The connection was lost.");
        page.getByRole(AriaRole.BUTTON, Visits.named("Save")).click();
        assertThat(page.locator(".banner")).containsText("waiting to be sent");

        isDown.set(false);
        page.clock().fastForward(70_000);
        assertThat(page.locator(".banner")).hasCount(0);
        Awaitility.await()
                .until(() -> noor.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/viewer/saved")
                        .asBoolean());
        noor.delete("/v1/posts/" + post + "/save").expect(200);
    }

    /** The live channel, which counts when the page has said who it is, and saving, as long as the server is not down. */
    private static void letThrough(Page page, List<WebSocketRoute> lines, AtomicBoolean isDown) {
        page.routeWebSocket("**/v1/live", line -> {
            if (isDown.get()) {
                line.close();
                return;
            }
            WebSocketRoute server = line.connectToServer();
            line.onMessage(said -> {
                server.send(said.text());
                lines.add(line);
            });
        });
        page.route("**/v1/posts/*/save", route -> {
            if (isDown.get()) {
                route.abort("connectionrefused");
            } else {
                route.resume();
            }
        });
    }
}
