package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
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
    private static TokenSigner site;

    @BeforeAll
    static void aGoodToken() {
        ada = Client.signedUp(SharedServer.url(), "token");
        String[] parts = ada.token().split("\\.");
        header = (ObjectNode) parse(parts[0]);
        claims = (ObjectNode) parse(parts[1]);
        site = new TokenSigner(secrets());
    }

    @Test
    void aTokenSignedByTheServersKeyIsTaken() {
        assertThat(askWith(site.signed(header, claims)).status()).isEqualTo(200);
    }

    @Test
    void aTokenSignedByAnotherKeyIs401() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey stranger = generator.generateKeyPair().getPrivate();
        refused(TokenSigner.signed(header, claims, stranger));
        refused(TokenSigner.signed(header.deepCopy().put("kid", "nobody"), claims, stranger));
        ObjectNode bringsItsKey = header.deepCopy().put("jku", "http://localhost:1/jwks.json");
        refused(TokenSigner.signed(bringsItsKey, claims, stranger));
    }

    @Test
    void aTokenWithoutASignatureOrOfAnotherKindIs401() throws GeneralSecurityException {
        ObjectNode none = header.deepCopy().put("alg", "none");
        refused(TokenSigner.encode(none) + "." + TokenSigner.encode(claims) + ".");
        ObjectNode symmetric = header.deepCopy().put("alg", "HS256");
        String content = TokenSigner.encode(symmetric) + "." + TokenSigner.encode(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(read(secrets().resolve("jwks.json")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        refused(content + "." + TokenSigner.base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void anExpiredTokenOrOneForSomebodyElseIs401() {
        long now = Instant.now().getEpochSecond();
        refused(site.signed(header, claims.deepCopy().put("exp", now - 60).put("iat", now - 960)));
        refused(site.signed(header, claims.deepCopy().put("iss", "somebody")));
        refused(site.signed(header, claims.deepCopy().put("aud", "somebody")));
        ObjectNode forever = claims.deepCopy();
        forever.remove("exp");
        refused(site.signed(header, forever));
        ObjectNode withoutSession = claims.deepCopy();
        withoutSession.remove("sid");
        refused(site.signed(header, withoutSession));
    }

    @Test
    void garbageIs401() {
        String[] parts = ada.token().split("\\.");
        String tampered = parts[0] + "." + TokenSigner.encode(claims.deepCopy().put("sub", "1")) + "." + parts[2];
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
        try {
            return Client.json().readTree(Base64.getUrlDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
