package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every view of the web client in a real browser: usable by everybody, safe, small. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientPagesIT {

    private static final int FIRST_VIEW_LIMIT = 150_000;
    private static final int LONG_FEED = 1_000;
    private static final int HEAP_LIMIT = 40_000_000;
    private static final int FEED_PAGE = 10;

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
    void everyViewIsUsableByEverybody() {
        Axe axe = new Axe();
        List<String> violations = new ArrayList<>();
        Page stranger = visits.stranger();
        for (String path : List.of("/sign-in", "/sign-up")) {
            stranger.navigate(path);
            assertThat(stranger.locator("h1").first()).isVisible();
            axe.violations(stranger).forEach(violation -> violations.add(path + " " + violation));
        }
        Page light = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Page dark = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.DARK);
        for (String path : visits.views()) {
            for (Page page : List.of(light, dark)) {
                Visits.settle(page, path);
                axe.violations(page).forEach(violation -> violations.add(path + " " + violation));
            }
        }
        for (Page page : List.of(light, dark)) {
            Visits.settle(page, "/");
            page.getByRole(AriaRole.BUTTON, Visits.named("More about the post"))
                    .first()
                    .click();
            assertThat(page.locator("dialog[open]")).isVisible();
            axe.violations(page).forEach(violation -> violations.add("menu " + violation));
        }
        assertThat(violations).isEmpty();
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void theFirstViewIsSmallAndItsPartsAreKeptForGood() {
        Page page = visits.stranger();
        List<Integer> sizes = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        page.onRequestFinished(request -> {
            sizes.add(request.sizes().responseBodySize);
            if (request.url().contains("/assets/")) {
                kept.add(request.response().headerValue("cache-control"));
            }
        });
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();

        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(FIRST_VIEW_LIMIT);
        assertThat(kept).isNotEmpty().allMatch(value -> value.contains("immutable"));
    }

    @Test
    void theFeedNeedsFewBytesBesideItsPhotos() {
        Page page = visits.stranger();
        Page signedIn = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.LIGHT);
        Map<String, Integer> sizes = new TreeMap<>();
        page.onRequestFinished(request -> {
            if (!request.resourceType().equals("image")) {
                sizes.merge(request.url(), request.sizes().responseBodySize, Math::max);
            }
        });
        page.addInitScript("localStorage.setItem('heliograph.session', " + quoted(session(signedIn)) + ")");
        page.navigate("/");
        assertThat(page.locator("hg-post-card img.there").first()).isVisible();

        assertThat(sizes.keySet()).noneMatch(url -> url.contains("hls"));
        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
                .as(sizes.toString())
                .isLessThan(FIRST_VIEW_LIMIT);
    }

    private static String session(Page page) {
        return (String) page.evaluate("localStorage.getItem('heliograph.session')");
    }

    private static String quoted(String text) {
        return Client.json().valueToTree(text).toString();
    }

    @Test
    void everyLinkOfTheFirstPageLeadsSomewhere() {
        Page page = visits.stranger();
        page.navigate("/");
        assertThat(page.locator("h1")).isVisible();
        List<String> links = page.locator("[href^='/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();

        assertThat(links).hasSizeGreaterThan(8);
        links.forEach(link -> new Client(SharedServer.url()).get(link).expect(200));
    }

    @Test
    void everyLanguageHasEveryText() {
        Page page = visits.stranger();
        page.navigate("/sign-in");
        Object keys = page.evaluate("""
                async () => {
                  const root = document.querySelector('script[type=module]').src.replace(/app\\.js$/, 'texts/');
                  const all = await Promise.all(['en', 'de', 'ar'].map(tag => import(root + tag + '.js')));
                  return all.map(texts => Object.keys(texts.default).sort().join());
                }
                """);

        assertThat((List<?>) keys).hasSize(3);
        assertThat(((List<?>) keys).stream().distinct()).hasSize(1);
    }

    @Test
    void arabicIsReadFromTheRight() {
        Page page = visits.stranger();
        page.addInitScript("localStorage.setItem('heliograph.language', 'ar')");
        page.navigate("/sign-in");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("h1")).hasText("تسجيل الدخول");

        Page phone = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.LIGHT);
        phone.evaluate("localStorage.setItem('heliograph.language', 'ar')");
        for (String path : List.of("/settings/notifications", "/compose", "/notifications", "/")) {
            Visits.settle(phone, path);
            assertThat((boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isTrue();
        }
        phone.locator("hg-post-card .track[tabindex]").first().press("ArrowLeft");
        assertThat(phone.locator("hg-album:has(.track[tabindex]) .marks i").nth(1))
                .hasClass("at");
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void aLongFeedLeavesThePageSmallAndNothingOfItMovesAndOneComesBackToOnesPlace() {
        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        ObjectNode one = (ObjectNode)
                visits.town().person("ada").get("/v1/feed").expect(200).at("/items/0");
        page.route(
                "**/v1/feed*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(feedOf(one, route.request().url()))));
        page.reload();
        page.evaluate("""
                () => new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput)
                    .forEach(entry => { window.shifted = (window.shifted ?? 0) + entry.value; }))
                    .observe({type: 'layout-shift', buffered: true})
                """);
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    page.mouse().wheel(0, 8_000);
                    return page.locator(".section").count() >= LONG_FEED / FEED_PAGE;
                });

        assertThat((int) page.evaluate("document.querySelectorAll('*').length")).isLessThan(2_000);
        assertThat(heap(page)).isLessThan(HEAP_LIMIT);
        assertThat(((Number) page.evaluate("window.shifted ?? 0")).doubleValue())
                .isLessThan(0.02);
        goesAndComesBack(page);
    }

    /** Bytes that scripts hold when what nobody needs is cleared away. */
    private static long heap(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    }

    private static void goesAndComesBack(Page page) {
        Visits.await(page, "the page to rest", """
                (() => { const before = window.place; window.place = scrollY; return before === scrollY; })()
                """);
        Object place = page.evaluate("""
                () => {
                  const place = scrollY;
                  document.querySelector('nav a[href="/saved"]').click();
                  return place;
                }
                """);
        assertThat(page.locator("hg-saved-view h1")).isVisible();
        assertThat(page.locator("hg-home-view")).isHidden();
        page.goBack();
        assertThat(page.locator("hg-home-view")).isVisible();
        assertThat(page.evaluate("scrollY")).isEqualTo(place);
        assertThat(page.locator("hg-post-card").first()).isVisible();
    }

    /** A page of a feed of the same post over and over, the cursor being how many came before. */
    private static String feedOf(ObjectNode post, String url) {
        Matcher cursor = Pattern.compile("cursor=(\\d+)").matcher(url);
        int begin = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        ObjectNode page = Client.json().createObjectNode();
        ArrayNode items = page.putArray("items");
        for (int i = begin; i < begin + FEED_PAGE; i++) {
            items.add(post.deepCopy().put("id", "" + (1_000_000 - i)));
        }
        boolean hasMore = begin + FEED_PAGE < LONG_FEED;
        page.put("next_cursor", hasMore ? "" + (begin + FEED_PAGE) : null);
        return page.put("has_more", hasMore).toString();
    }
}
