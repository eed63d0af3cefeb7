package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.heliograph.account.PresentedTokens.PresentedToken;
import org.junit.jupiter.api.Test;

class PresentedTokensTest {

    private static final TokenPolicy POLICY = new TokenPolicy("heliograph", "heliograph", Duration.ofMinutes(15));
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final RSAKey KEY = key();
    private static final JWKSet KEYS = new JWKSet(KEY.toPublicJWK());

    @Test
    void aTokenOfOursSaysWho() throws ParseException, JOSEException {
        SignedJWT token = issued();
        assertThat(PresentedTokens.isSigned(token, KEYS)).isTrue();
        assertThat(PresentedTokens.presented(token.getJWTClaimsSet(), POLICY, NOW))
                .isEqualTo(new PresentedToken(12, 34, NOW.plusSeconds(900).getEpochSecond()));
    }

    @Test
    void itIsGoodUntilItExpiresByAnyClock() throws ParseException, JOSEException {
        JWTClaimsSet claims = issued().getJWTClaimsSet();
        assertThat(PresentedTokens.presented(claims, POLICY, NOW.plusSeconds(929)))
                .isNotNull();
        assertThat(PresentedTokens.presented(claims, POLICY, NOW.plusSeconds(931)))
                .isNull();
    }

    @Test
    void tokensOfOthersAreNot() throws ParseException, JOSEException {
        JWTClaimsSet claims = issued().getJWTClaimsSet();
        assertThat(PresentedTokens.presented(claims, new TokenPolicy("other", "heliograph", Duration.ZERO), NOW))
                .isNull();
        assertThat(PresentedTokens.presented(claims, new TokenPolicy("heliograph", "other", Duration.ZERO), NOW))
                .isNull();
        assertThat(PresentedTokens.presented(new JWTClaimsSet.Builder().build(), POLICY, NOW))
                .isNull();
    }

    @Test
    void onlyOurKeyAndOurAlgorithmCount() throws ParseException, JOSEException {
        JWTClaimsSet claims = issued().getJWTClaimsSet();
        SignedJWT strange = new SignedJWT(header(JWSAlgorithm.RS256, "other"), claims);
        strange.sign(new RSASSASigner(key()));
        SignedJWT forged = new SignedJWT(header(JWSAlgorithm.RS256, KEY.getKeyID()), claims);
        forged.sign(new RSASSASigner(key()));
        SignedJWT mac = new SignedJWT(header(JWSAlgorithm.HS256, KEY.getKeyID()), claims);
        mac.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        SignedJWT nameless = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        nameless.sign(new RSASSASigner(KEY));
        assertThat(PresentedTokens.isSigned(strange, KEYS)).isFalse();
        assertThat(PresentedTokens.isSigned(forged, KEYS)).isFalse();
        assertThat(PresentedTokens.isSigned(mac, KEYS)).isFalse();
        assertThat(PresentedTokens.isSigned(nameless, KEYS)).isFalse();
    }

    private static SignedJWT issued() throws ParseException, JOSEException {
        TokenKey key = new TokenKey(KEY.getKeyID(), KEY.toRSAPrivateKey());
        return SignedJWT.parse(AccessTokens.issue(key, POLICY, new AccessTokens.Subject(12, 34, "ada"), NOW));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).build();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("a").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
