package org.heliograph.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Reread;

/**
 * Makes access tokens: RS256 JWTs (RFC 7519, MicroProfile JWT 2.1) that every server verifies by the public keys alone,
 * so no request needs the database to know who asks. {@code sub} is the account, {@code sid} the session.
 */
@ApplicationScoped
public class AccessTokens {

    /** The claim that names the session, as OpenID Connect's. */
    public static final String SESSION_CLAIM = "sid";

    @Inject
    private AccountConfig config;

    @Inject
    private NodeConfig node;

    private Reread<TokenKey> key;

    @PostConstruct
    void readKey() {
        var directory = node.secrets().resolve("token-keys");
        key = new Reread<>(() -> TokenKey.signingIn(directory, node.settling()));
    }

    /** A token from now on for the configured lifetime. */
    String issue(long accountId, long sessionId, String username) {
        return issue(key.get(), config.accessTokens(), new Subject(accountId, sessionId, username), Instant.now());
    }

    static String issue(TokenKey key, TokenPolicy policy, Subject subject, Instant now) {
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        var claims = new JWTClaimsSet.Builder()
                .issuer(policy.issuer())
                .audience(policy.audience())
                .subject(Long.toString(subject.accountId()))
                .claim(SESSION_CLAIM, Long.toString(subject.sessionId()))
                .claim("upn", subject.username())
                .claim("groups", List.of("user"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(policy.lifetime())))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.kid())
                .type(JOSEObjectType.JWT)
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key.privateKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token key cannot sign", e);
        }
        return token.serialize();
    }

    /** Whom a token is for. */
    record Subject(long accountId, long sessionId, String username) {}
}
