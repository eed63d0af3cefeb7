package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Script in whatever people can write is text in a real browser, and nothing else. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientAttacksIT {

    private static final String ATTACK = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>";
    private static final String NAME = ATTACK.substring(0, 40);
    private static final String PASSWORD = "correct horse mallory";

    private static final String PLANTED = "img[src=x], [onerror], [onfocus], main script";

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

    /** Every field that a person fills in, and what a browser says of itself. */
    @Test
    void whatPeopleWriteIsNeverRun() {
        Client mallory = Client.signedUp(SharedServer.url(), "mallory");
        String post = writeAttacks(mallory);
        String noor = visits.town().person("noor").id();
        mallory.post("/v1/users/" + noor + "/follow", Map.of()).expect(200);
        Page page = visits.signedIn(mallory.username(), PASSWORD, Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        page.addInitScript("Object.defineProperty(window, 'hurt', {set: () => sessionStorage.setItem('hurt', 'yes')})");
        String user = "/users/" + mallory.username();
        String collection =
                mallory.get("/v1/me/collections").expect(200).at("/items/0/id").asText();
        for (String path : List.of(
                user,
                user + "/following",
                "/posts/" + post,
                "/posts/" + post + "/likes",
                "/saved",
                "/saved/" + collection,
                "/settings/sessions")) {
            Visits.settle(page, path);
            assertThat(page.getByText("<img src=x").first()).isVisible();
            assertThat(page.locator(PLANTED)).hasCount(0);
        }
        Visits.settle(page, "/settings/profile");
        assertThat(page.getByLabel("About you")).hasValue(ATTACK);
        typeAttacks(page);
        assertThat(page.locator(PLANTED)).hasCount(0);
        page.navigate("/sign-in?to=javascript:window.hurt=1");
        page.navigate("/%3Cimg%20src=x%20onerror=window.hurt=1%3E");
        assertThat(page.evaluate("sessionStorage.getItem('hurt')")).isNull();
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void whatIsTypedAtTheDoorAndInSearchIsNeverRun() {
        Page page = visits.stranger();
        page.addInitScript("Object.defineProperty(window, 'hurt', {set: () => sessionStorage.setItem('hurt', 'yes')})");
        for (String door : List.of("/sign-in", "/sign-up")) {
            Visits.settle(page, door);
            for (Locator field : page.locator(".panel input").all()) {
                field.fill(ATTACK);
            }
            page.locator(".panel .button").click();
            assertThat(page.locator(".panel .wrong").first()).isVisible();
            assertThat(page.locator(PLANTED)).hasCount(0);
        }
        Client newcomer = Client.signedUp(SharedServer.url(), "newcomer");
        Visits.settle(page, "/sign-in");
        page.getByLabel("Username").fill(newcomer.username());
        page.getByLabel("Password").fill("correct horse newcomer");
        page.getByRole(AriaRole.BUTTON, Visits.named("Sign in")).click();
        page.locator("hg-find-person input").fill(ATTACK);
        page.keyboard().press("Enter");
        assertThat(page.locator("hg-find-person .wrong")).isVisible();
        assertThat(page.locator(PLANTED)).hasCount(0);
        assertThat(page.evaluate("sessionStorage.getItem('hurt')")).isNull();
        assertThat(visits.errors()).isEmpty();
    }

    private static String writeAttacks(Client mallory) {
        mallory.patch("/v1/me", Map.of("display_name", NAME, "bio", ATTACK)).expect(200);
        String photo = mallory.upload("image/jpeg", Scenery.jpeg(3, 300, 300));
        mallory.awaitMedia(photo, "ready", Duration.ofMinutes(1));
        String post = mallory.post(
                        "/v1/posts",
                        Map.of(
                                "caption",
                                ATTACK + " #tag @" + mallory.username() + ATTACK,
                                "place",
                                Map.of("name", ATTACK),
                                "media",
                                List.of(Map.of(
                                        "media_id",
                                        photo,
                                        "alt_text",
                                        "\" autofocus onfocus=window.hurt=1 x=\"" + ATTACK))))
                .expect(201)
                .at("/post/id")
                .asText();
        talk(mallory, post);
        signInFromAnAttack(mallory);
        return post;
    }

    private static void talk(Client mallory, String post) {
        String comment = mallory.post("/v1/posts/" + post + "/comments", Map.of("text", ATTACK))
                .expect(201)
                .path("id")
                .asText();
        mallory.post("/v1/posts/" + post + "/comments", Map.of("text", ATTACK, "reply_to", comment))
                .expect(201);
        mallory.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        String collection = mallory.post("/v1/me/collections", Map.of("name", NAME))
                .expect(201)
                .path("id")
                .asText();
        mallory.post("/v1/posts/" + post + "/save", Map.of("collection_id", collection))
                .expect(200);
        Client other = Client.signedUp(SharedServer.url(), "mallet");
        other.patch("/v1/me", Map.of("display_name", NAME)).expect(200);
        mallory.post("/v1/users/" + other.id() + "/follow", Map.of()).expect(200);
    }

    private static void signInFromAnAttack(Client mallory) {
        mallory.post(
                        "/v1/sessions",
                        Map.of("username", mallory.username(), "password", PASSWORD),
                        Map.of("User-Agent", ATTACK))
                .expect(201);
    }

    private static void typeAttacks(Page page) {
        page.navigate("/compose");
        page.locator("input[type=file]").setInputFiles(Visits.photo("<img src=x onerror=window.hurt=1>.jpg", 1));
        assertThat(page.getByText("<img src=x onerror").first()).isVisible();
        page.getByPlaceholder("Describe it").fill(ATTACK);
        page.getByLabel("Caption").fill(ATTACK);
        page.getByLabel("Caption").pressSequentially(" @mallet");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("<img src=x");
        page.keyboard().press("Enter");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("<img src=x onerror=window.hurt=1>", "text/html", new byte[] {1}));
        assertThat(page.getByText("is neither a photo nor a video")).isVisible();
    }
}
