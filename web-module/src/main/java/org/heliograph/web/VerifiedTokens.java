package org.heliograph.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.account.AccountConfig;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens that the platform has verified lately, so that a viewer who asks again within {@link
 * AccountConfig#tokenTrust} costs no second verification. A token is known by its SHA-256 alone, every bit of it, and
 * only until it expires; whether its session has ended is not asked here. Keeps {@value #GENERATION} to twice as many,
 * about 200 bytes each, and forgets the older half at once. Safe for threads.
 */
@ApplicationScoped
public class VerifiedTokens {

    static final int GENERATION = 25_000;

    @Inject
    private AccountConfig config;

    private Duration trust = Duration.ZERO;
    private Clock clock = Clock.systemUTC();
    private volatile Map<String, Verified> young = new ConcurrentHashMap<>();
    private volatile Map<String, Verified> old = Map.of();

    /** For the container. */
    protected VerifiedTokens() {}

    VerifiedTokens(Duration trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    @PostConstruct
    void readTrust() {
        trust = config.tokenTrust();
    }

    /** Whose token it is; null when the platform has to be asked. */
    @Nullable
    Bearer find(String token) {
        if (trust.isZero()) {
            return null;
        }
        String hash = hash(token);
        Verified known = young.get(hash);
        if (known == null) {
            known = old.get(hash);
        }
        return known == null || known.untilMillis <= clock.millis() ? null : known.bearer;
    }

    /** Notes a token that the platform has verified just now. */
    void add(String token, Bearer bearer) {
        if (trust.isZero()) {
            return;
        }
        if (young.size() >= GENERATION) {
            turn();
        }
        long until = Math.min(clock.millis() + trust.toMillis(), bearer.expiresAt() * 1_000);
        young.put(hash(token), new Verified(bearer, until));
    }

    private synchronized void turn() {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return new String(hash, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Verified(Bearer bearer, long untilMillis) {}
}
