package org.heliograph.push;

import jakarta.validation.constraints.NotNull;
import java.util.Base64;
import org.heliograph.kernel.Refusal;

/**
 * What a browser gives for what is pushed to it to be encrypted with, both in base64url.
 *
 * @param p256dh its public key: a point of P-256, uncompressed, 65 bytes
 * @param auth its secret, 16 bytes
 */
public record PushKeys(@NotNull String p256dh, @NotNull String auth) {

    private static final int AUTH_BYTES = 16;

    /** @throws Refusal (422) when they are none */
    void check() {
        try {
            Curve.keyOf(point());
        } catch (IllegalArgumentException e) {
            throw Refusal.ofField("keys.p256dh", "is no uncompressed point of P-256 in base64url");
        }
        try {
            if (auth().length() > 32 || secret().length != AUTH_BYTES) {
                throw new IllegalArgumentException("no secret");
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.ofField("keys.auth", "is no secret of 16 bytes in base64url");
        }
    }

    byte[] point() {
        return decoded(p256dh);
    }

    byte[] secret() {
        return decoded(auth);
    }

    /** Some browsers' libraries pad, and some use the other alphabet. */
    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder()
                .decode(text.replace('+', '-').replace('/', '_').replaceFirst("=+$", ""));
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "PushKeys";
    }
}
