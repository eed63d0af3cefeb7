package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Making a post in a real browser: words that are completed, files put into order, lines that break. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientComposeIT {

    private static final int FILE_SIZE = 36 * UploadCalls.MEGABYTE;
    private static final int PARTS = 5;
    private static final int LARGE_MILLIS = 60_000;
    private static final int PROCESSING_MILLIS = 120_000;
    private static final Pattern PART = Pattern.compile("[?&]partNumber=(\\d+)");

    /** Gives the page a file in another way than by choosing it. */
    private static final String HAND = """
            ([way, name, bytes]) => {
              const carried = new DataTransfer();
              const content = Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0));
              carried.items.add(new File([content], name, {type: 'image/jpeg'}));
              const how = {bubbles: true, cancelable: true};
              document.querySelector('form.compose .drop').dispatchEvent(way === 'drop'
                  ? new DragEvent('drop', {...how, dataTransfer: carried})
                  : new ClipboardEvent('paste', {...how, clipboardData: carried}));
            }
            """;

    /** Notes that the words of a post stood under a video of which nothing can be seen yet, however short that was. */
    private static final String NOTE = """
            () => new MutationObserver(() => {
              const says = (part, words) => document.querySelector(part)?.textContent.includes(words) ?? false;
              window.stoodTogether ||= says('.caption', 'Waves') && says('.state', 'Processing');
            }).observe(document.body, {childList: true, subtree: true, characterData: true})
            """;

    private Visits visits;

    @TempDir
    private Path files;

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
    void mentionsAndTagsAreCompletedAsOneWritesThem() {
        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        String noor = visits.town().person("noor").username();
        page.navigate("/compose");
        Locator caption = page.getByLabel("Caption");
        caption.pressSequentially("With @no");
        Locator person = page.getByRole(AriaRole.OPTION, Visits.named("Noor Haddad"));
        assertThat(person).hasAttribute("aria-selected", "true");
        assertThat(caption).hasAttribute("aria-activedescendant", person.getAttribute("id"));
        assertThat(page.getByText("1 suggestion")).isAttached();
        assertThat(new Axe().violations(page)).isEmpty();
        page.keyboard().press("Enter");
        assertThat(caption).hasValue("With @" + noor + " ");

        caption.pressSequentially("in #li");
        page.getByRole(AriaRole.OPTION, Visits.named("#light")).click();
        assertThat(caption).hasValue("With @" + noor + " in #light ");
        assertThat(caption).isFocused();
        caption.pressSequentially("@em");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.LISTBOX)).hasCount(0);
        assertThat(caption).hasValue("With @" + noor + " in #light @em");
    }

    @Test
    void whoTalksUnderAPostIsOfferedForAnAnswer() {
        Page page = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.DARK);
        Client stranger = Client.signedUp(SharedServer.url(), "zelda");
        Client noor = visits.town().person("noor");
        String post = noor.get("/v1/users/" + noor.id() + "/posts")
                .expect(200)
                .at("/items/0/id")
                .asText();
        String comment = stranger.post("/v1/posts/" + post + "/comments", Map.of("text", "Which way up?"))
                .expect(201)
                .path("id")
                .asText();
        page.navigate("/posts/" + post);
        assertThat(page.getByText("Which way up?")).isVisible();
        page.getByLabel("Write a comment").pressSequentially("@zel");
        Locator first = page.getByRole(AriaRole.OPTION).first();
        assertThat(first).containsText("@" + stranger.username());
        first.click();
        assertThat(page.getByLabel("Write a comment")).hasValue("@" + stranger.username() + " ");
        stranger.delete("/v1/comments/" + comment).expect(204);
    }

    @Test
    void aPostSaysWhereItsVideoIsUntilItPlaysWithoutBeingAsked() {
        Client noor = visits.town().person("noor");
        byte[] video = Samples.mp4(SharedServer.server(), "854x480", 14, true);
        JsonNode upload =
                noor.post("/v1/media/uploads", UploadCalls.video(video)).expect(201);
        String medium = upload.path("media_id").asText();
        String post = noor.publish("Waves", medium);
        Page page = Visits.live(visits.signedIn("noor", Chromium.Screen.PHONE, ColorScheme.LIGHT), "/posts/" + post);
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> asked.addAndGet(request.url().contains("/v1/media/") ? 1 : 0));
        assertThat(page.getByText("Others see this post when its files have arrived."))
                .isVisible();
        page.evaluate(NOTE);

        noor.put(upload, video);
        noor.post("/v1/media/uploads/" + medium + "/complete", Map.of()).expect(202);
        assertThat(page.getByText("Waves")).isVisible();
        assertThat(page.locator("hg-video video")).isAttached();
        assertThat(page.getByText("Processing"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PROCESSING_MILLIS));
        assertThat((boolean) page.evaluate("window.stoodTogether === true")).isTrue();
        assertThat(asked).hasValue(0);
        noor.delete("/v1/posts/" + post).expect(204);
    }

    @Test
    void filesAreTakenInEveryWayAndMovedByKeysMouseAndFinger() {
        Page page = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.LIGHT);
        page.navigate("/compose");
        page.locator("input[type=file]").setInputFiles(Visits.photo("one.jpg", 0));
        assertThat(page.locator(".arrived")).hasCount(1);
        page.evaluate(HAND, List.of("drop", "two.jpg", encoded(1)));
        assertThat(page.locator(".arrived")).hasCount(2);
        page.evaluate(HAND, List.of("paste", "three.jpg", encoded(2)));
        assertThat(page.locator(".arrived")).hasCount(3);

        Locator grips = page.locator(".grip");
        grips.first().focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.getByText("one.jpg is now 2 of 3.")).isAttached();
        assertThat(page.locator(".file span")).hasText(new String[] {"two.jpg", "one.jpg", "three.jpg"});
        assertThat(grips.nth(1)).isFocused();

        BoundingBox last = grips.nth(2).boundingBox();
        BoundingBox first = grips.first().boundingBox();
        page.mouse().move(last.x + 10, last.y + 10);
        page.mouse().down();
        page.mouse().move(last.x + 10, last.y - 20);
        page.mouse().move(first.x + 10, first.y - 20);
        page.mouse().up();
        assertThat(page.locator(".file span")).hasText(new String[] {"three.jpg", "two.jpg", "one.jpg"});

        Visits.swipe(page, grips.first().boundingBox(), grips.nth(1).boundingBox());
        assertThat(page.locator(".file span")).hasText(new String[] {"two.jpg", "three.jpg", "one.jpg"});
        assertThat(new Axe().violations(page)).isEmpty();

        cutsTheFirst(page);
        removesTheFirst(page);
        assertThat(visits.errors()).isEmpty();
    }

    private static void cutsTheFirst(Page page) {
        page.getByRole(AriaRole.BUTTON, Visits.named("Edit photo")).first().click();
        assertThat(page.locator("dialog canvas")).isVisible();
        assertThat(new Axe().violations(page)).isEmpty();
        page.getByRole(AriaRole.RADIO, Visits.named("Landscape")).check();
        page.getByRole(AriaRole.RADIO, Visits.named("Mono")).check();
        page.getByRole(AriaRole.BUTTON, Visits.named("Done")).click();
        Visits.await(page, "the photo to be cut", """
                (() => { const photo = document.querySelector('.thumb img');
                         return photo.naturalWidth > 1.8 * photo.naturalHeight; })()
                """);
        assertThat(page.locator(".arrived")).hasCount(3);
    }

    private static void removesTheFirst(Page page) {
        Locator remove = page.getByRole(AriaRole.BUTTON, Visits.named("Remove"));
        remove.first().click();
        assertThat(remove).hasCount(2);
        assertThat(remove.first()).isFocused();
    }

    private static String encoded(int landscape) {
        return Base64.getEncoder().encodeToString(Scenery.jpeg(landscape, 600, 600));
    }

    @Test
    void anUploadGoesOnAfterAPauseAndWhenTheNetworkIsBackAndSendsNoPartTwice() throws IOException {
        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Map<Integer, List<Boolean>> arrived = new TreeMap<>();
        AtomicReference<Route> held = new AtomicReference<>();
        AtomicInteger sent = new AtomicInteger();
        page.onRequestFinished(request -> sent.addAndGet(isPart(request) ? 1 : 0));
        page.context().route(url -> PART.matcher(url).find(), route -> {
            int part = partOf(route.request());
            if (part == 2 && arrived.getOrDefault(2, List.of()).size() < 2) {
                arrived.computeIfAbsent(2, number -> new ArrayList<>()).add(false);
                held.set(route);
                return;
            }
            arrived.computeIfAbsent(part, number -> new ArrayList<>()).add(true);
            route.resume();
        });
        page.navigate("/compose");
        page.locator("input[type=file]").setInputFiles(largeVideo());
        page.waitForCondition(
                () -> held.get() != null && sent.get() == PARTS - 1,
                new Page.WaitForConditionOptions().setTimeout(LARGE_MILLIS));
        page.getByRole(AriaRole.BUTTON, Visits.named("Pause")).click();
        assertThat(page.getByText("Paused")).isVisible();

        held.set(null);
        page.getByRole(AriaRole.BUTTON, Visits.named("Go on")).click();
        page.waitForCondition(() -> held.get() != null);
        page.context().setOffline(true);
        held.get().abort("internetdisconnected");
        assertThat(page.getByText("No connection, tries again")).isVisible();
        assertThat(page.locator(".banner")).containsText("offline");

        page.context().setOffline(false);
        assertThat(page.locator(".arrived"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LARGE_MILLIS));
        assertThat(arrived.remove(2)).containsExactly(false, false, true);
        assertThat(arrived).hasSize(PARTS - 1);
        assertThat(arrived.values()).allMatch(List.of(true)::equals);
    }

    private static boolean isPart(Request request) {
        return request.method().equals("PUT") && partOf(request) > 0;
    }

    private static int partOf(Request request) {
        var matcher = PART.matcher(request.url());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** A short film with very much behind it that no player reads: large enough to be sent in parts. */
    private Path largeVideo() throws IOException {
        byte[] film = Samples.mp4(SharedServer.server(), "320x240", 1, false);
        byte[] large = Arrays.copyOf(film, FILE_SIZE);
        int rest = FILE_SIZE - film.length;
        for (int i = 0; i < 4; i++) {
            large[film.length + i] = (byte) (rest >> (24 - 8 * i));
            large[film.length + 4 + i] = (byte) "free".charAt(i);
        }
        return Files.write(files.resolve("film.mp4"), large);
    }
}
