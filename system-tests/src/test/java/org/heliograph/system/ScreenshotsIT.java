package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes pictures of every view, on a phone and a desktop, light and dark, into {@code docs/screenshots}; the README says
 * how it is run. Part of no build.
 */
@Tag("screenshots")
@ExtendWith(SharedServer.class)
class ScreenshotsIT {

    private static final Path DIRECTORY = Path.of("../docs/screenshots");
    private static final int QUALITY = 72;

    @Test
    void everyViewIsPhotographed() {
        try (Chromium chromium = new Chromium()) {
            Town town = Town.of(SharedServer.url());
            for (Chromium.Screen screen : Chromium.Screen.values()) {
                for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    Page page = chromium.visitor(SharedServer.url(), screen, colors);
                    String suffix = "-" + screen.name().toLowerCase() + "-"
                            + colors.name().toLowerCase();
                    photograph(page, town, suffix);
                }
            }
        }
    }

    private static void photograph(Page page, Town town, String suffix) {
        page.navigate("/sign-up");
        take(page, "sign-up" + suffix);
        page.navigate("/sign-in");
        take(page, "sign-in" + suffix);
        page.getByLabel("Username").fill(town.person("ada").username());
        page.getByLabel("Password").fill(Town.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("hg-post-card").first()).isVisible();
        views(town).forEach((name, path) -> {
            page.navigate(path);
            take(page, name + suffix);
        });
    }

    private static Map<String, String> views(Town town) {
        Client ada = town.person("ada");
        String noor = town.person("noor").username();
        String post = ada.get("/v1/feed").expect(200).at("/items/0/id").asText();
        Map<String, String> views = new LinkedHashMap<>();
        views.put("home", "/");
        views.put("post", "/posts/" + post);
        views.put("likes", "/posts/" + post + "/likes");
        views.put("profile", "/users/" + noor);
        views.put("followers", "/users/" + noor + "/followers");
        views.put("compose", "/compose");
        views.put("notifications", "/notifications");
        views.put("requests", "/requests");
        views.put("saved", "/saved");
        views.put("settings", "/settings");
        views.put("settings-profile", "/settings/profile");
        views.put("settings-account", "/settings/account");
        return views;
    }

    /** When the page has come to rest: nothing is awaited and all pictures in sight are there. */
    private static void take(Page page, String name) {
        assertThat(page.locator("main:not([aria-busy]) h1").first()).isAttached();
        assertThat(page.locator("main .bone, main .dots").first()).not().isInViewport();
        page.waitForFunction(
                "[...document.querySelectorAll('main img')].filter(image => {"
                        + " const box = image.getBoundingClientRect();"
                        + " return box.bottom > 0 && box.top < innerHeight && box.left < innerWidth && !image.complete; }).length === 0");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(DIRECTORY.resolve(name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY));
    }
}
