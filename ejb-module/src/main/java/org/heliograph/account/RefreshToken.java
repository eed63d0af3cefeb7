package org.heliograph.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An opaque secret of 256 bits that is good for one refresh; in text 43 characters of base64url. Its successor is derived
 * from itself and a random salt of 256 bits (HMAC-SHA256), of which the server keeps the salt only: so whoever shows the
 * spent token again in time can be given the same successor, and neither the database nor the token alone yields it.
 */
final class RefreshToken {

    static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private RefreshToken(byte[] secret) {
        this.secret = secret;
    }

    /** A new one out of nothing. */
    static RefreshToken random() {
        return new RefreshToken(randomBytes());
    }

    /** What a client sent, or null when it cannot be one. */
    static @Nullable RefreshToken parse(String text) {
        return FORM.matcher(text).matches()
                ? new RefreshToken(Base64.getUrlDecoder().decode(text))
                : null;
    }

    static byte[] newSalt() {
        return randomBytes();
    }

    RefreshToken successor(byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return new RefreshToken(mac.doFinal(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is stored of it: the SHA-256. A secret of 256 random bits needs no salt and no slow hash. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the client is given. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
