package org.heliograph.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.heliograph.events.Event;
import org.heliograph.events.PoisonMessage;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.NativeRows;
import org.heliograph.notification.Notified;
import org.heliograph.notification.ToldWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes from a real database to a push service that speaks TLS. */
class PushIT {

    private static final String ENDPOINT = PushService.ENDPOINT + "one";

    private static ToldWorld world;
    private static PushService service;
    private static ECKey key;

    @BeforeAll
    static void start() throws Exception {
        world = new ToldWorld();
        service = new PushService();
        key = new ECKeyGenerator(Curve.P_256).generate();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        world.close();
    }

    @BeforeEach
    void aBrowserAndALike() {
        world.clear();
        world.database.run("truncate push_subscription");
        service.pushes.clear();
        service.status = 201;
        subscribe(1, ENDPOINT);
        world.like(2, 100);
        world.deliverAll();
    }

    @Test
    void theBrowserGetsItAndTheServiceKnowsWhoSends() throws Exception {
        long id = world.told(1).get(0).id();
        notified(id, false).forEach(PushIT::push);
        PushService.Push push = Objects.requireNonNull(service.pushes.poll(5, TimeUnit.SECONDS));
        assertThat(push.path()).isEqualTo("/send/one");
        assertThat(push.headers())
                .containsEntry("Content-Encoding", "aes128gcm")
                .containsEntry("TTL", "86400")
                .containsEntry("Topic", "0-100");
        JsonNode told = Json.MAPPER.readTree(PushMessageTest.decrypt(push.body()));
        assertThat(told.toString())
                .isEqualTo(
                        "{\"id\":\"" + id
                                + "\",\"kind\":\"like\",\"text\":\"@user2 liked your post\",\"post_id\":\"100\",\"comment_id\":null}");
        String[] authorization =
                Objects.requireNonNull(push.headers().get("Authorization")).split("[ ,=]+");
        assertThat(authorization).startsWith("vapid", "t").contains("k", vapid().publicKey());
        SignedJWT token = SignedJWT.parse(authorization[2]);
        assertThat(token.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("https://push.example.org");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("mailto:ops@example.org");
        assertThat(token.getJWTClaimsSet().getExpirationTime())
                .isBefore(Date.from(Instant.now().plus(Duration.ofHours(24))));
    }

    @Test
    void whatWasReadOrTakenBackOrOnlyGrewIsNotPushed() {
        long id = world.told(1).get(0).id();
        assertThat(notified(id, true)).isEmpty();
        List<Event> due = notified(id, false);
        world.read(1, id);
        due.forEach(PushIT::push);
        world.unlike(2, 100);
        world.deliverAll();
        due.forEach(PushIT::push);
        assertThat(service.pushes).isEmpty();
    }

    @Test
    void aBrowserThatIsGoneIsForgottenAndAServiceInTroubleIsTriedAgain() {
        List<Event> due = notified(world.told(1).get(0).id(), false);
        service.status = 503;
        due.forEach(event -> assertThatThrownBy(() -> push(event)).hasMessageContaining("503"));
        service.status = 400;
        due.forEach(PushIT::push);
        service.status = 302;
        due.forEach(PushIT::push);
        assertThat(service.pushes).hasSize(3).allMatch(push -> push.path().equals("/send/one"));
        assertThat(count("failing_since is not null")).isEqualTo(1);
        service.status = 201;
        due.forEach(PushIT::push);
        assertThat(count("failing_since is null")).isEqualTo(1);
        service.status = 410;
        due.forEach(PushIT::push);
        assertThat(count("true")).isZero();
    }

    @Test
    void aBrowserThatFailedForDaysIsForgotten() {
        List<Event> due = notified(world.told(1).get(0).id(), false);
        world.database.run("update push_subscription set failing_since = now() - interval '4 days'");
        service.status = 400;
        due.forEach(PushIT::push);
        assertThat(count("true")).isZero();
    }

    @Test
    void anAddressInsideIsNotConnectedTo() throws IOException {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var socket = new GuardedSockets(tls, PushEndpoint::isPublic).createSocket()) {
            assertThatThrownBy(() -> socket.connect(service.address(), 1_000)).hasMessageContaining("open Internet");
        }
    }

    @Test
    void aBrowserIsOnePersonsAndNobodyHasTooMany() {
        subscribe(1, ENDPOINT);
        assertThat(count("account_id = 1")).isEqualTo(1);
        subscribe(2, ENDPOINT);
        assertThat(count("account_id = 1")).isZero();
        for (int i = 0; i < PushSubscriptions.MOST + 3; i++) {
            subscribe(2, ENDPOINT + i);
        }
        assertThat(count("account_id = 2")).isEqualTo(PushSubscriptions.MOST);
        assertThat(count("endpoint = '" + ENDPOINT + "'")).isZero();
        world.run(beans -> beans.get(PushSubscriptions.class).remove(1, ENDPOINT + 5));
        assertThat(count("account_id = 2")).isEqualTo(PushSubscriptions.MOST);
        world.run(beans -> beans.get(PushSubscriptions.class).remove(2, ENDPOINT + 5));
        assertThat(count("account_id = 2")).isEqualTo(PushSubscriptions.MOST - 1);
    }

    private static void subscribe(long account, String endpoint) {
        world.run(beans -> beans.get(PushSubscriptions.class)
                .add(account, new NewPushSubscription(endpoint, PushMessageTest.BROWSER)));
    }

    /** What is to be pushed of that news. */
    private static List<Event> notified(long id, boolean wasUnread) {
        world.run(beans -> beans.get(PushSubscriptions.class).notified(new Notified(1, id, wasUnread)));
        long subscription = world.ask(beans -> (Long) beans.entityManager()
                .createNativeQuery("select coalesce(max(id), 0) from push_subscription", Long.class)
                .getSingleResult());
        return world
                .ask(beans -> NativeRows.of(
                        beans.entityManager()
                                .createNativeQuery(
                                        "delete from outbox where queue = 'heliograph.pushes' returning payload",
                                        String.class),
                        String.class))
                .stream()
                .<Event>map(payload -> new Event.PushDue(1, subscription, id))
                .toList();
    }

    private static void push(Event event) {
        world.run(beans -> consume(beans, event));
    }

    private static void consume(Beans beans, Event event) {
        beans.with(PushSender.class, new PushSender(service.sockets(), vapid()));
        try {
            beans.get(PushConsumer.class).consume(event);
        } catch (PoisonMessage e) {
            throw new AssertionError(e);
        }
    }

    private static Vapid vapid() {
        return new Vapid(key.toJSONString(), "mailto:ops@example.org");
    }

    private static long count(String condition) {
        return world.ask(beans -> (Long) beans.entityManager()
                .createNativeQuery("select count(*) from push_subscription where " + condition, Long.class)
                .getSingleResult());
    }
}
