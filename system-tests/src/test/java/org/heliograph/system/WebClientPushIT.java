package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Web Push in a real browser, without a push service: the browser's subscription is a stand-in that the page sees, and
 * what is pushed is handed to the service worker by the browser's own tools.
 */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientPushIT {

    private static final String ENDPOINT = "https://push.example.com/noor";

    /** Keeps whether the person was asked because of a click, and takes the place of a push service. */
    private static final String STAND_IN = """
            window.asked = [];
            Notification.requestPermission = async () => {
              window.asked.push(navigator.userActivation.isActive);
              sessionStorage.setItem('permission', 'granted');
              return 'granted';
            };
            Object.defineProperty(Notification, 'permission', {get: () => sessionStorage.getItem('permission') ?? 'default'});
            PushManager.prototype.getSubscription = async () => window.subscribed ?? null;
            PushManager.prototype.subscribe = async options => (window.subscribed = {
              endpoint: '%s',
              options: {applicationServerKey: Uint8Array.from(
                  atob(options.applicationServerKey.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0))},
              toJSON: () => ({endpoint: '%s', expirationTime: null,
                  keys: {p256dh: options.applicationServerKey, auth: 'AAAAAAAAAAAAAAAAAAAAAA'}}),
              unsubscribe: async () => { window.subscribed = null; return true; },
            });
            """.formatted(ENDPOINT, ENDPOINT);

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
    void pushIsAskedForByAClickAloneAndEndsWithTheSession() {
        Page page = visits.signedIn("noor", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        List<String> told = new ArrayList<>();
        page.onResponse(response -> {
            Request request = response.request();
            if (request.url().endsWith("/me/push-subscriptions")) {
                told.add(request.method() + " " + response.status());
                assertThat(request.postData()).contains(ENDPOINT);
            }
        });
        page.addInitScript(STAND_IN);
        page.navigate("/settings/notifications");
        Locator push = page.getByLabel("Notifications on this device");
        assertThat(push).not().isChecked();
        assertThat(page.evaluate("window.asked")).isEqualTo(List.of());
        push.check();
        assertThat(push).isEnabled();
        assertThat(push).isChecked();
        assertThat(page.evaluate("window.asked")).isEqualTo(List.of(true));
        assertThat(told).containsExactly("POST 204");

        page.navigate("/settings");
        page.waitForCondition(() -> told.size() == 2); // Made so again at each visit.
        page.getByRole(AriaRole.BUTTON, Visits.named("Sign out")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, Visits.named("Sign in"))).isVisible();
        assertThat(told).containsExactly("POST 204", "POST 204", "DELETE 204");
        assertThat(page.evaluate("window.subscribed")).isNull();
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void whatIsPushedIsShownAndAClickOnItOpensThePost() {
        Page page = visits.signedIn("noor", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        page.context().grantPermissions(List.of("notifications"));
        Visits.await(page, "the service worker", "navigator.serviceWorker.controller !== null");
        String post = visits.town()
                .person("ada")
                .get("/v1/feed")
                .expect(200)
                .at("/items/0/id")
                .asText();
        CDPSession session = page.context().newCDPSession(page);
        AtomicReference<String> worker = new AtomicReference<>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(each -> worker.set(
                                each.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        page.waitForCondition(() -> worker.get() != null);
        JsonObject message = new JsonObject();
        message.addProperty("origin", SharedServer.url());
        message.addProperty("registrationId", worker.get());
        message.addProperty(
                "data",
                "{\"id\": \"1\", \"kind\": \"like\", \"text\": \"<b>Ada</b> liked your post.\", \"post_id\": \"" + post
                        + "\", \"comment_id\": null}");
        session.send("ServiceWorker.deliverPushMessage", message);

        Visits.await(page, "the notification", """
                navigator.serviceWorker.ready.then(worker => worker.getNotifications()).then(all =>
                    all.some(each => each.body === '<b>Ada</b> liked your post.' && each.data.path === '/posts/%s'))
                """.formatted(post));
        page.evaluate(
                "path => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: {open: path}}))",
                "/posts/" + post);
        assertThat(page.locator("hg-post-view hg-post-card")).isVisible();
        assertThat(visits.errors()).isEmpty();
    }
}
