package org.heliograph.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The machine's Chromium, driven by Playwright. Each visitor is a browser context of his own. What a page logs as an error
 * is kept for the test to look at.
 */
final class Chromium implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    private static final int DESKTOP_WIDTH = 1280;
    private static final int DESKTOP_HEIGHT = 860;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> errors = new ArrayList<>();

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        String program = Programs.require("chromium").toString();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio")));
    }

    /** A screen to visit with. */
    enum Screen {
        PHONE,
        DESKTOP
    }

    /** Somebody new before a screen, with nothing kept in the browser; nothing moves on it. */
    Page visitor(String url, Screen screen, ColorScheme colors) {
        boolean isPhone = screen == Screen.PHONE;
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setLocale("en-GB")
                .setColorScheme(colors)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(isPhone)
                .setViewportSize(isPhone ? PHONE_WIDTH : DESKTOP_WIDTH, isPhone ? PHONE_HEIGHT : DESKTOP_HEIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onPageError(error -> errors.add(error.toString()));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
        return page;
    }

    Page visitor(String url) {
        return visitor(url, Screen.DESKTOP, ColorScheme.LIGHT);
    }

    /** Exceptions that nobody caught, and what the Content-Security-Policy refused. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
