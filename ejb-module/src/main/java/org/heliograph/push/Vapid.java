package org.heliograph.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Says to a push service who sends (RFC 8292): by the key that browsers have subscribed to. */
final class Vapid {

    private static final Duration LIFE = Duration.ofHours(12);

    private final ECKey key;
    private final String contact;

    /** @param jwk a private key of P-256 as JWK; {@code contact} is a mailto: or https: URI */
    Vapid(String jwk, String contact) {
        try {
            this.key = ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("push-key.jwk is no key of P-256", e);
        }
        this.contact = contact;
    }

    /** What browsers subscribe to: the point of the public key, in base64url. */
    String publicKey() {
        try {
            byte[] point = Curve.pointOf(key.toECPublicKey());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header for one service. */
    String authorization(URI endpoint, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience("https://" + endpoint.getRawAuthority())
                .expirationTime(Date.from(now.plus(LIFE)))
                .subject(contact)
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "vapid t=" + token.serialize() + ", k=" + publicKey();
    }
}
