package org.heliograph.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is pushed so that only the browser can read it (RFC 8291), as one record of the content encoding
 * {@code aes128gcm} (RFC 8188). Each message has a salt and a key pair of its own.
 */
final class PushMessage {

    /** What every push service takes (RFC 8030, 7.2), less header, delimiter and tag. */
    static final int MOST_PLAIN_BYTES = 4_096 - 86 - 1 - 16;

    private static final int RECORD_BYTES = 4_096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HASH_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final String HASH = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushMessage() {}

    /** The body of the request to the push service. */
    static byte[] encrypt(byte[] plain, PushKeys browser) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            return encrypt(plain, browser, generator.generateKeyPair(), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encrypt(byte[] plain, PushKeys browser, KeyPair ours, byte[] salt) throws GeneralSecurityException {
        if (plain.length > MOST_PLAIN_BYTES) {
            throw new IllegalArgumentException("more than a push service takes: " + plain.length);
        }
        byte[] ourPoint = Curve.pointOf((ECPublicKey) ours.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(Curve.keyOf(browser.point()), true);
        byte[] info = joined(text("WebPush: info\0"), browser.point(), ourPoint);
        byte[] input = derive(browser.secret(), agreement.generateSecret(), info, HASH_BYTES);
        byte[] key = derive(salt, input, text("Content-Encoding: aes128gcm\0"), KEY_BYTES);
        byte[] nonce = derive(salt, input, text("Content-Encoding: nonce\0"), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] record = cipher.doFinal(joined(plain, new byte[] {LAST_RECORD}));
        byte[] size = ByteBuffer.allocate(Integer.BYTES).putInt(RECORD_BYTES).array();
        return joined(salt, size, new byte[] {(byte) ourPoint.length}, ourPoint, record);
    }

    /** HKDF (RFC 5869) with SHA-256, of at most one block. */
    static byte[] derive(byte[] salt, byte[] input, byte[] info, int length) throws GeneralSecurityException {
        byte[] block = hmac(hmac(salt, input), joined(info, new byte[] {1}));
        return Arrays.copyOf(block, length);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HASH);
        mac.init(new SecretKeySpec(key, HASH));
        return mac.doFinal(message);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
