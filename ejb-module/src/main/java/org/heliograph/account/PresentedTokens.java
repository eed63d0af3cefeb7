package org.heliograph.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Reread;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens that come another way than the platform looks at: in a message rather than a header. By the same
 * public keys and the same rules: RS256 alone, issuer, audience, and 30 s for clocks that differ. Whether the session
 * has ended is not asked here.
 */
@ApplicationScoped
public class PresentedTokens {

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST = 4_096;

    @Inject
    private AccountConfig config;

    @Inject
    private NodeConfig node;

    private Reread<JWKSet> keys;

    @PostConstruct
    void readKeys() {
        Path file = node.secrets().resolve("jwks.json");
        keys = new Reread<>(() -> read(file));
    }

    /** Whom a token stands for; null when it is not good. */
    public @Nullable PresentedToken verify(String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return isSigned(signed, keys.get())
                    ? presented(signed.getJWTClaimsSet(), config.accessTokens(), Instant.now())
                    : null;
        } catch (ParseException | JOSEException | NumberFormatException e) {
            return null; // Whatever is wrong with it: it is no token of ours.
        }
    }

    static boolean isSigned(SignedJWT token, JWKSet keys) throws JOSEException {
        JWK key = token.getHeader().getKeyID() == null
                ? null
                : keys.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null
                && JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    static @Nullable PresentedToken presented(JWTClaimsSet claims, TokenPolicy policy, Instant now)
            throws ParseException {
        boolean isOurs = policy.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(policy.audience())
                && claims.getSubject() != null
                && claims.getStringClaim(AccessTokens.SESSION_CLAIM) != null
                && claims.getExpirationTime() != null;
        if (!isOurs || claims.getExpirationTime().toInstant().plus(SKEW).isBefore(now)) {
            return null;
        }
        return new PresentedToken(
                Long.parseLong(claims.getSubject()),
                Long.parseLong(claims.getStringClaim(AccessTokens.SESSION_CLAIM)),
                claims.getExpirationTime().toInstant().getEpochSecond());
    }

    private static JWKSet read(Path file) {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no JWK set", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param expiresAt seconds since 1970 */
    public record PresentedToken(long accountId, long sessionId, long expiresAt) {}
}
