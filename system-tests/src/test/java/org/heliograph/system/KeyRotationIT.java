package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator puts new signing keys beside the old ones while the server runs, and later takes the old ones away. */
@ExtendWith(FaultyServer.class)
class KeyRotationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NEXT = "99990101000000";
    private static final List<String> KINDS = List.of("token-keys", "url-keys", "cursor-keys");

    private final HeliographServer server = FaultyServer.server();
    private Client ada;
    private String mediaId;
    private String list;

    @BeforeEach
    void aPersonWithAPhotoAndTwoFollowers() {
        ada = Client.signedUp(server.url(), "ada");
        for (String name : List.of("bob", "eve")) {
            Client.signedUp(server.url(), name)
                    .post("/v1/users/" + ada.id() + "/follow", Map.of())
                    .expect(200);
        }
        list = "/v1/users/" + ada.id() + "/followers?limit=1";
        mediaId = ada.upload("image/jpeg", Samples.jpeg(90, 60));
        ada.awaitMedia(mediaId, "ready", SOON);
    }

    @Test
    void newKeysSignAfterTheyHaveSettledAndOldOnesVerifyUntilTheyAreRemoved() throws Exception {
        String oldToken = ada.token();
        String oldUrl = url();
        String oldCursor = cursor();
        for (String kind : KINDS) {
            put(kind);
        }

        assertThat(keyIdOf(signIn())).as("a key that nobody else may have yet").isNotEqualTo(NEXT);
        Awaitility.await("all three kinds to be signed by the new key")
                .atMost(SOON)
                .until(() -> keyIdOf(signIn()).equals(NEXT)
                        && url().contains("." + NEXT + ".")
                        && text(cursor()).endsWith(NEXT));
        assertThatGood(oldToken, oldUrl, oldCursor);
        assertThatGood(signIn(), url(), cursor());

        removeOldKeys();
        Awaitility.await("what the old keys signed to be refused")
                .atMost(SOON)
                .until(() -> ada.get(oldUrl).status() == 403
                        && ada.get(list + "&cursor=" + oldCursor).status() == 400);
        String newToken = signIn();
        FaultyServer.restart();
        new Client(server.url()).bearing(oldToken).get("/v1/me").refused(401);
        ada.bearing(newToken);
        assertThatGood(newToken, url(), cursor());
    }

    private void assertThatGood(String token, String url, String cursor) {
        Client client = new Client(server.url()).bearing(token);
        client.get("/v1/me").expect(200);
        client.get(url).expect(200);
        client.get(list + "&cursor=" + cursor).expect(200);
    }

    private String url() {
        String url = ada.get("/v1/media/" + mediaId)
                .expect(200)
                .at("/variants/0/url")
                .asText();
        return URI.create(url).getRawPath();
    }

    private String cursor() {
        return ada.get(list).expect(200).path("next_cursor").asText();
    }

    private String signIn() {
        JsonNode session = new Client(server.url())
                .post("/v1/sessions", Map.of("username", ada.username(), "password", "correct horse ada"))
                .expect(201);
        return session.path("access_token").asText();
    }

    private static String keyIdOf(String token) throws IOException {
        return Client.json().readTree(text(token.split("\\.")[0])).path("kid").asText();
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }

    private void put(String kind) throws IOException, GeneralSecurityException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        boolean token = kind.equals("token-keys");
        Path key = directory(kind).resolve(NEXT + (token ? ".jwk" : ".key"));
        Path draft = Files.writeString(directory(kind).resolve("draft"), token ? privateJwk() : base64(random));
        Files.move(draft, key);
    }

    private void removeOldKeys() throws IOException {
        for (String kind : KINDS) {
            for (Path key : Files.list(directory(kind)).toList()) {
                if (!key.getFileName().toString().startsWith(NEXT)) {
                    Files.delete(key);
                }
            }
        }
    }

    private Path directory(String kind) {
        return server.data().resolve("secrets").resolve(kind);
    }

    private static String privateJwk() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        return Client.json()
                .createObjectNode()
                .put("kty", "RSA")
                .put("kid", NEXT)
                .put("n", base64(key.getModulus()))
                .put("e", base64(key.getPublicExponent()))
                .put("d", base64(key.getPrivateExponent()))
                .put("p", base64(key.getPrimeP()))
                .put("q", base64(key.getPrimeQ()))
                .put("dp", base64(key.getPrimeExponentP()))
                .put("dq", base64(key.getPrimeExponentQ()))
                .put("qi", base64(key.getCrtCoefficient()))
                .toString();
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
