package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {

    private static final TokenPolicy POLICY = new TokenPolicy("heliograph", "heliograph", Duration.ofMinutes(15));
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.789Z");

    @TempDir
    private Path directory;

    @Test
    void aTokenSaysWhoWhereAndUntilWhen() throws JOSEException, ParseException, IOException {
        RSAKey key = store("a");
        SignedJWT token = issue();
        assertThat(token.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(token.getHeader().getKeyID()).isEqualTo("a");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("heliograph");
        assertThat(claims.getAudience()).containsExactly("heliograph");
        assertThat(claims.getSubject()).isEqualTo("12");
        assertThat(claims.getStringClaim("sid")).isEqualTo("34");
        assertThat(claims.getStringClaim("upn")).isEqualTo("ada");
        assertThat(claims.getStringListClaim("groups")).isEqualTo(List.of("user"));
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(Instant.parse("2026-11-01T10:00:00Z")));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(Instant.parse("2026-11-01T10:15:00Z")));
    }

    @Test
    void theNewestKeySigns() throws JOSEException, ParseException, IOException {
        store("2026-01");
        store("2026-02");
        store("2025-12");
        assertThat(issue().getHeader().getKeyID()).isEqualTo("2026-02");
    }

    @Test
    void withoutAKeyNothingStarts() {
        assertThatThrownBy(() -> TokenKey.signingIn(directory, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }

    private SignedJWT issue() throws ParseException {
        var subject = new AccessTokens.Subject(12, 34, "ada");
        return SignedJWT.parse(AccessTokens.issue(TokenKey.signingIn(directory, Duration.ZERO), POLICY, subject, NOW));
    }

    private RSAKey store(String kid) throws JOSEException, IOException {
        RSAKey key = new RSAKeyGenerator(2048).keyID(kid).generate();
        Files.writeString(directory.resolve(kid + ".jwk"), key.toJSONString());
        return key;
    }
}
