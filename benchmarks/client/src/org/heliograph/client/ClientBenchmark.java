package org.heliograph.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Somebody who is signed in opens the web client, for the first time in this browser and again, before several screens;
 * then he scrolls. Medians of the rounds.
 */
public final class ClientBenchmark {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SETTLE_MILLIS = 2_500;
    private static final int STEPS = 160;
    private static final int STEP_PIXELS = 500;
    private static final int STEP_MILLIS = 120;

    private final Heliograph server;
    private final Browser browser;
    private final StringBuilder report = new StringBuilder();
    private String signedIn = "";

    private ClientBenchmark(Heliograph server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(option(arguments, "work", arguments[0]));
        int people = Integer.parseInt(option(arguments, "people", "30"));
        int rounds = Integer.parseInt(option(arguments, "rounds", "5"));
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (Heliograph server = new Heliograph(work, Path.of(arguments[1]), people);
                Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium())
                                .setArgs(List.of(
                                        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio")))) {
            ClientBenchmark benchmark = new ClientBenchmark(server, browser);
            benchmark.signIn();
            benchmark.opening(rounds);
            benchmark.scrolling();
            Files.writeString(work.resolve("report.md"), benchmark.report);
        }
        System.exit(0);
    }

    private static String option(String[] options, String name, String usual) {
        return Arrays.stream(options)
                .filter(option -> option.startsWith("--" + name + "="))
                .map(option -> option.substring(name.length() + 3))
                .findFirst()
                .orElse(usual);
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void signIn() throws IOException {
        try (BrowserContext context = visitor(Screen.DESKTOP)) {
            Page page = context.newPage();
            page.navigate("/sign-in");
            page.getByLabel("Username").fill("demo");
            page.getByLabel("Password").fill(server.password());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            page.locator("hg-post-card").first().waitFor();
            signedIn = context.storageState();
        }
    }

    private BrowserContext visitor(Screen screen) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(server.url())
                .setLocale("en-GB")
                .setViewportSize(screen.width(), screen.height());
        BrowserContext context = browser.newContext(signedIn.isEmpty() ? options : options.setStorageState(signedIn));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(Observer.SCRIPT);
        return context;
    }

    private record Visit(Observer.Seen seen, Traffic traffic) {}

    private void opening(int rounds) {
        line("| screen | visit | first paint ms | feed ms | first photo ms | requests | client KB | API KB | media"
                + " KB | CLS |");
        line("|---|---|---|---|---|---|---|---|---|---|");
        for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE, Screen.SLOW_PHONE)) {
            List<Visit> first = new ArrayList<>();
            List<Visit> again = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                try (BrowserContext context = visitor(screen)) {
                    first.add(visit(context, screen));
                    again.add(visit(context, screen));
                }
            }
            // The first round warms the server up.
            row(screen, "first", first.subList(1, first.size()));
            row(screen, "second", again.subList(1, again.size()));
        }
    }

    /** Counts what is fetched until the page has come to rest. */
    private Visit visit(BrowserContext context, Screen screen) {
        Page page = context.newPage();
        Traffic traffic = new Traffic(page);
        screen.slowDown(traffic.session);
        page.navigate("/");
        page.locator("hg-post-card img").first().waitFor();
        page.waitForTimeout(SETTLE_MILLIS * screen.slowdown());
        Observer.Seen seen = Observer.read(page);
        page.close();
        return new Visit(seen, traffic);
    }

    private void row(Screen screen, String which, List<Visit> visits) {
        line(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.4f |",
                screen.name(),
                which,
                median(visits, visit -> visit.seen.paint()),
                median(visits, visit -> visit.seen.feed()),
                median(visits, visit -> visit.seen.photo()),
                median(visits, visit -> visit.traffic.requests()),
                median(visits, visit -> visit.traffic.kilobytes(Traffic.Kind.CLIENT)),
                median(visits, visit -> visit.traffic.kilobytes(Traffic.Kind.API)),
                median(visits, visit -> visit.traffic.kilobytes(Traffic.Kind.MEDIA)),
                visits.stream()
                        .mapToDouble(visit -> visit.seen.layoutShift())
                        .max()
                        .orElse(0)));
    }

    private static double median(List<Visit> visits, ToDoubleFunction<Visit> value) {
        double[] sorted = visits.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void scrolling() {
        line("");
        line("| screen | posts passed | seconds | tasks over 50 ms | longest ms | CLS | nodes at the end |");
        line("|---|---|---|---|---|---|---|");
        for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
            try (BrowserContext context = visitor(screen)) {
                Page page = context.newPage();
                page.navigate("/");
                page.locator("hg-post-card img").first().waitFor();
                page.waitForTimeout(SETTLE_MILLIS);
                Observer.clear(page);
                scroll(page, screen);
            }
        }
    }

    private void scroll(Page page, Screen screen) {
        page.mouse().move(screen.width() / 2.0, screen.height() / 2.0);
        page.evaluate("() => { seen.posts = new Set(); seen.watch = setInterval(() =>"
                + " document.querySelectorAll('hg-post-card a.time').forEach(link =>"
                + " seen.posts.add(link.getAttribute('href'))), 500); }");
        long begin = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            page.mouse().wheel(0, STEP_PIXELS);
            page.waitForTimeout(STEP_MILLIS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Observer.Seen seen = Observer.read(page);
        line(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %d | %.0f | %.4f | %s |",
                screen.name(),
                page.evaluate("() => seen.posts.size"),
                seconds,
                seen.tasks().size(),
                seen.longestTask(),
                seen.layoutShift(),
                page.evaluate("() => document.querySelectorAll('*').length")));
    }

    private void line(String text) {
        System.out.println(text);
        report.append(text).append('\n');
    }
}
