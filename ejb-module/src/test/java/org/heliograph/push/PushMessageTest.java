package org.heliograph.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.Test;

/** The encryption of RFC 8291 against the example of its section 5 and appendix A. */
class PushMessageTest {

    private static final String PLAIN = "When I grow up, I want to be a watermelon";
    private static final String SERVER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SERVER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String BROWSER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String BROWSER_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String ENCRYPTED = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    static final PushKeys BROWSER = new PushKeys(BROWSER_PUBLIC, AUTH);

    @Test
    void theExampleOfTheStandardComesOutToTheByte() throws Exception {
        KeyPair ours = new KeyPair(Curve.keyOf(bytes(SERVER_PUBLIC)), privateKey(SERVER_PRIVATE));
        byte[] body = PushMessage.encrypt(PLAIN.getBytes(StandardCharsets.US_ASCII), BROWSER, ours, bytes(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body)).isEqualTo(ENCRYPTED);
    }

    @Test
    void theBrowserReadsWhatWasWrittenAndNoTwoAreAlike() throws Exception {
        byte[] longest = new byte[PushMessage.MOST_PLAIN_BYTES];
        Arrays.fill(longest, (byte) 'x');
        byte[] one = PushMessage.encrypt(longest, BROWSER);
        byte[] other = PushMessage.encrypt(longest, BROWSER);
        assertThat(one).hasSize(4_096).isNotEqualTo(other);
        assertThat(decrypt(one)).isEqualTo(longest);
        assertThat(decrypt(other)).isEqualTo(longest);
        assertThatThrownBy(() -> PushMessage.encrypt(new byte[longest.length + 1], BROWSER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysThatAreNoneAreRefused() {
        BROWSER.check();
        new PushKeys(BROWSER_PUBLIC + "=", AUTH + "==").check();
        byte[] beside = bytes(BROWSER_PUBLIC);
        beside[64] ^= 1;
        String off = Base64.getUrlEncoder().withoutPadding().encodeToString(beside);
        for (PushKeys keys : new PushKeys[] {
            new PushKeys(off, AUTH),
            new PushKeys("", AUTH),
            new PushKeys("#", AUTH),
            new PushKeys(BROWSER_PUBLIC.substring(4), AUTH),
            new PushKeys(BROWSER_PUBLIC, AUTH + "AA"),
            new PushKeys(BROWSER_PUBLIC, ""),
            new PushKeys(BROWSER_PUBLIC, "#")
        }) {
            assertThatThrownBy(keys::check).isInstanceOf(Refusal.class);
        }
    }

    /** As a browser does (RFC 8291, 3.4). */
    static byte[] decrypt(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] point = Arrays.copyOfRange(body, 21, 21 + Curve.POINT_BYTES);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey(BROWSER_PRIVATE));
        agreement.doPhase(Curve.keyOf(point), true);
        byte[] info =
                ("WebPush: info\0" + latin(bytes(BROWSER_PUBLIC)) + latin(point)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] input = PushMessage.derive(bytes(AUTH), agreement.generateSecret(), info, 32);
        byte[] key = PushMessage.derive(
                salt, input, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce =
                PushMessage.derive(salt, input, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] record = cipher.doFinal(body, 21 + Curve.POINT_BYTES, body.length - 21 - Curve.POINT_BYTES);
        assertThat(record[record.length - 1]).isEqualTo((byte) 2);
        return Arrays.copyOf(record, record.length - 1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static PrivateKey privateKey(String secret) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes(secret)), Curve.parameters()));
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
