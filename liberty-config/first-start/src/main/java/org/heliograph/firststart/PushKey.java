package org.heliograph.firststart;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pair by which push services know this installation: P-256 for ES256, a private JWK. Browsers subscribe to its
 * public half, so there is one only, and a new one would end all subscriptions.
 */
final class PushKey {
    private static final int COORDINATE_BYTES = 32;

    private PushKey() {}

    static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            return "{\"kty\":\"EC\",\"crv\":\"P-256\""
                    + member("x", open.getW().getAffineX())
                    + member("y", open.getW().getAffineY())
                    + member("d", ((ECPrivateKey) pair.getPrivate()).getS())
                    + "}";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no P-256", impossible);
        }
    }

    /** Of full length, as RFC 7518 wants it. */
    private static String member(String name, BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return ",\"" + name + "\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(padded) + "\"";
    }
}
