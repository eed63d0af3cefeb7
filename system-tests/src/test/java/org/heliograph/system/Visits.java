package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A town, the same for all, and a browser to visit it with. */
final class Visits implements AutoCloseable {

    private static @Nullable Town founded;

    private final Chromium chromium = new Chromium();
    private final Town town = town(SharedServer.url());

    private static synchronized Town town(String url) {
        Town known = founded;
        if (known == null) {
            known = Town.of(url);
            founded = known;
        }
        return known;
    }

    Town town() {
        return town;
    }

    /** Somebody who is not signed in. */
    Page stranger() {
        return chromium.visitor(SharedServer.url());
    }

    /** A photo to choose from a disk, of that name. */
    static FilePayload photo(String name, int landscape) {
        return new FilePayload(name, "image/jpeg", Scenery.jpeg(landscape, 600, 600));
    }

    /** Returns when the page says so; not waitForFunction: that evaluates text in the page, which the policy forbids. */
    static void await(Page page, String what, String expression) {
        Awaitility.await(what)
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> (boolean) page.evaluate(expression));
    }

    /** Returns when the page needs no network for its own code any more. */
    static void awaitCode(Page page) {
        await(page, "the service worker", "navigator.serviceWorker.controller !== null");
        await(
                page,
                "what is fetched last",
                "performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/upload.js'))");
    }

    /** Returns when the browser keeps what could not be sent. */
    static void awaitKept(Page page) {
        await(page, "something to be kept", "document.querySelector('hg-app').waits > 0");
    }

    /** Another tab beside that one, when the server tells it of what happens. */
    static Page live(Page beside, String path) {
        Page page = beside.context().newPage();
        AtomicBoolean isReady = new AtomicBoolean();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> {
            if (frame.text().contains("\"ready\"")) {
                isReady.set(true);
            }
        }));
        page.navigate(path);
        page.waitForCondition(isReady::get);
        return page;
    }

    /** Exceptions that nobody caught, and what the Content-Security-Policy refused, in all visits so far. */
    List<String> errors() {
        return chromium.errors();
    }

    @Override
    public void close() {
        chromium.close();
    }

    List<String> views() {
        Client noor = town.person("noor");
        String post =
                town.person("ada").get("/v1/feed").expect(200).at("/items/0/id").asText();
        return List.of(
                "/",
                "/posts/" + post,
                "/posts/1",
                "/posts/" + post + "/likes",
                "/users/" + noor.username(),
                "/users/" + noor.username() + "/followers",
                "/users/" + noor.username() + "/following",
                "/users/" + town.person("hana").username(),
                "/users/nobody.at.all",
                "/compose",
                "/notifications",
                "/requests",
                "/saved",
                "/saved/" + town.collection(),
                "/settings",
                "/settings/profile",
                "/settings/appearance",
                "/settings/notifications",
                "/settings/sessions",
                "/settings/people",
                "/settings/account");
    }

    static void settle(Page page, String path) {
        page.navigate(path);
        assertThat(page.locator("main:not([aria-busy]) h1").first()).isAttached();
        assertThat(page.locator("main .settings:empty")).hasCount(0);
        assertThat(page.locator("main .bone, main .dots")).hasCount(0);
    }

    Page signedIn(String name, Chromium.Screen screen, ColorScheme colors) {
        return signedIn(town.person(name).username(), Town.PASSWORD, screen, colors);
    }

    Page signedIn(String username, String password, Chromium.Screen screen, ColorScheme colors) {
        Page page = chromium.visitor(SharedServer.url(), screen, colors);
        page.navigate("/sign-in");
        page.getByLabel("Username").fill(username);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator("hg-post-card").first()).isVisible();
        return page;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    /** A finger from one place to a little below another. */
    static void swipe(Page page, BoundingBox from, BoundingBox to) {
        CDPSession session = page.context().newCDPSession(page);
        double x = from.x + from.width / 2;
        touch(session, "touchStart", x, from.y + 10);
        for (double y : new double[] {from.y + 40, (from.y + to.y) / 2, to.y + 30}) {
            touch(session, "touchMove", x, y);
        }
        JsonObject end = new JsonObject();
        end.addProperty("type", "touchEnd");
        end.add("touchPoints", new JsonArray());
        session.send("Input.dispatchTouchEvent", end);
    }

    private static void touch(CDPSession session, String type, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }
}
