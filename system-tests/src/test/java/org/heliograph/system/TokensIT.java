package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access tokens that must not count, made as an attacker, or a clock, makes them. */
@ExtendWith(SharedServer.class)
class TokensIT {

    private static Client ada;
    private static ObjectNode header;
    private static ObjectNode claims;

    @BeforeAll
    static void aGoodToken() {
        ada = Client.signedUp(SharedServer.url(), "token");
        String[] parts = ada.token().split("\\.");
        header = (ObjectNode) parse(parts[0]);
        claims = (ObjectNode) parse(parts[1]);
    }

    @Test
    void aTokenSignedByTheServersKeyIsTaken() throws GeneralSecurityException {
        assertThat(askWith(signed(header, claims, serverKey())).status()).isEqualTo(200);
    }

    @Test
    void aTokenSignedByAnotherKeyIs401() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey stranger = generator.generateKeyPair().getPrivate();
        refused(signed(header, claims, stranger));
        refused(signed(header.deepCopy().put("kid", "nobody"), claims, stranger));
        ObjectNode bringsItsKey = header.deepCopy().put("jku", "http://localhost:1/jwks.json");
        refused(signed(bringsItsKey, claims, stranger));
    }

    @Test
    void aTokenWithoutASignatureOrOfAnotherKindIs401() throws GeneralSecurityException {
        ObjectNode none = header.deepCopy().put("alg", "none");
        refused(encode(none) + "." + encode(claims) + ".");
        ObjectNode symmetric = header.deepCopy().put("alg", "HS256");
        String content = encode(symmetric) + "." + encode(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(read(secrets().resolve("jwks.json")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        refused(content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void anExpiredTokenOrOneForSomebodyElseIs401() throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        refused(signed(header, claims.deepCopy().put("exp", now - 60).put("iat", now - 960), serverKey()));
        refused(signed(header, claims.deepCopy().put("iss", "somebody"), serverKey()));
        refused(signed(header, claims.deepCopy().put("aud", "somebody"), serverKey()));
        ObjectNode forever = claims.deepCopy();
        forever.remove("exp");
        refused(signed(header, forever, serverKey()));
        ObjectNode withoutSession = claims.deepCopy();
        withoutSession.remove("sid");
        refused(signed(header, withoutSession, serverKey()));
    }

    @Test
    void garbageIs401() {
        String[] parts = ada.token().split("\\.");
        String tampered = parts[0] + "." + encode(claims.deepCopy().put("sub", "1")) + "." + parts[2];
        for (String token : List.of("x", "a.b.c", "...", "null", "%00", tampered, "x".repeat(5000))) {
            refused(token);
        }
        for (String authorization : List.of("Basic YTpi", "Bearer", "Bearer ", ada.token(), "Token " + ada.token())) {
            refused(new Client(SharedServer.url())
                    .send("GET", "/v1/me", null, java.util.Map.of("Authorization", authorization)));
        }
        refused(new Client(SharedServer.url()).get("/v1/me"));
        refused(new Client(SharedServer.url()).get("/v1/me?access_token=" + ada.token()));
    }

    @Test
    void aBadTokenDoesNoHarmWhereNoneIsNeeded() {
        Client stale = new Client(SharedServer.url()).bearing("x.y.z");
        stale.post("/v1/sessions", java.util.Map.of("username", ada.username(), "password", "correct horse token"))
                .expect(201);
        stale.get("/v1/nothing").refused(404);
    }

    private static void refused(String token) {
        refused(askWith(token));
    }

    private static void refused(Client.Answer answer) {
        answer.refused(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static Client.Answer askWith(String token) {
        return new Client(SharedServer.url()).bearing(token).get("/v1/me");
    }

    private static String signed(JsonNode header, JsonNode claims, PrivateKey key) throws GeneralSecurityException {
        String content = encode(header) + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static PrivateKey serverKey() throws GeneralSecurityException {
        Path file = secrets().resolve("token-keys/" + header.path("kid").asText() + ".jwk");
        JsonNode jwk = parseJson(read(file).getBytes(StandardCharsets.UTF_8));
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateKeySpec(number(jwk.path("n")), number(jwk.path("d"))));
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.asText()));
    }

    private static Path secrets() {
        return SharedServer.server().data().resolve("secrets");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String base64) {
        return parseJson(Base64.getUrlDecoder().decode(base64));
    }

    private static JsonNode parseJson(byte[] json) {
        try {
            return Client.json().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(JsonNode json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
