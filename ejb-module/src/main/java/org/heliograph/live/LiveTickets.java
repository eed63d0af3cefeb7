package org.heliograph.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.heliograph.events.CacheCall;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Tickets to the live channel: 256 random bits that are good once, for {@link #LIFE}, on any server of the cluster. So
 * they may stand in a URL, where a token may not. Both calls throw {@link org.heliograph.events.Outage} when the cluster
 * does not answer in time.
 */
@ApplicationScoped
public class LiveTickets {

    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final String CACHE = "live-tickets";
    private static final String PART = "The cache of tickets";
    private static final long LARGEST = 100_000;
    private static final int BYTES = 32;
    private static final int LONGEST_TEXT = 64;

    @Inject
    private Caches caches;

    private final SecureRandom random = new SecureRandom();
    private Cache<Long, Ticket> cache;

    protected LiveTickets() {}

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    LiveTickets(Caches caches) {
        this.caches = caches;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    void open() {
        cache = caches.heapCache(CACHE, LARGEST);
    }

    /** A ticket for who is signed in by that session. */
    public String issue(long accountId, long sessionId) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] hash = hash(text);
        Ticket ticket = new Ticket(accountId, sessionId, System.currentTimeMillis() + LIFE.toMillis(), hash);
        CacheCall.of(
                PART, () -> cache.put(keyOf(hash), ticket, LIFE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS));
        return text;
    }

    /** Whom it lets in; null when it is none, was taken before, or is too old. */
    public @Nullable Ticket take(@Nullable String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return null;
        }
        byte[] hash = hash(text);
        Ticket taken = CacheCall.of(PART, () -> cache.remove(keyOf(hash)));
        boolean isGood = taken != null
                && MessageDigest.isEqual(hash, taken.hash())
                && taken.until() >= System.currentTimeMillis();
        return isGood ? taken : null;
    }

    private static long keyOf(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
