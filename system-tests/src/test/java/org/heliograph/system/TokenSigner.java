package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

/** Signs access tokens as a site does, by a key of its own that lies in its secrets. */
final class TokenSigner {

    private static final int LIFE_SECONDS = 3_600;

    private final JsonNode header;
    private final PrivateKey key;

    TokenSigner(Path secrets) {
        try (Stream<Path> files = Files.list(secrets.resolve("token-keys"))) {
            Path file = files.filter(one -> one.toString().endsWith(".jwk"))
                    .findFirst()
                    .orElseThrow();
            JsonNode jwk = Client.json().readTree(file.toFile());
            String kid = file.getFileName().toString().replace(".jwk", "");
            header = object().put("alg", "RS256").put("typ", "JWT").put("kid", kid);
            key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateKeySpec(number(jwk.path("n")), number(jwk.path("d"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For an account that never signed in; good for an hour. */
    String tokenOf(String accountId, String username) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = object().put("iss", "heliograph")
                .put("aud", "heliograph")
                .put("sub", accountId)
                .put("sid", "" + (Long.parseLong(accountId) + 1))
                .put("upn", username)
                .put("jti", accountId + "." + now)
                .put("iat", now)
                .put("exp", now + LIFE_SECONDS);
        claims.putArray("groups").add("user");
        return signed(header, claims);
    }

    String signed(JsonNode anyHeader, JsonNode claims) {
        return signed(anyHeader, claims, key);
    }

    static String signed(JsonNode header, JsonNode claims, PrivateKey key) {
        try {
            String content = encode(header) + "." + encode(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(JsonNode json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.asText()));
    }
}
