package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;

/** A town, and a browser to visit it with. */
final class Visits implements AutoCloseable {

    private final Chromium chromium = new Chromium();
    private final Town town = Town.of(SharedServer.url());

    Town town() {
        return town;
    }

    /** Somebody who is not signed in. */
    Page stranger() {
        return chromium.visitor(SharedServer.url());
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
                "/posts/" + post + "/likes",
                "/users/" + noor.username(),
                "/users/" + noor.username() + "/followers",
                "/compose",
                "/notifications",
                "/requests",
                "/saved",
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
}
