package org.heliograph.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether this server can rely on having been told all that others changed. It can for {@link Trust#LEASE} after a round
 * that every member of its cluster answered, while no server outside of its cluster is there ({@link ServerRounds}). A
 * server that slept, hung or is cut off loses trust by itself, before others go on without it. What is kept locally is good for the {@link #epoch} that it was read in only.
 */
@ApplicationScoped
public class TrustedView {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(12);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int RETRY_SECONDS = 5;

    @Inject
    private Caches caches;

    private Trust trust = new Trust(System::nanoTime, System::currentTimeMillis);

    protected TrustedView() {}

    /** For tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    public TrustedView(Caches caches) {
        this.caches = caches;
    }

    @SuppressWarnings("UnnecessaryAssignment")
    TrustedView(Caches caches, Trust trust) {
        this.caches = caches;
        this.trust = trust;
    }

    /**
     * The number of the present time of trust; 0 while there is none. What was read before or in another epoch may have
     * been changed without this server being told.
     */
    public long epoch() {
        return trust.epoch();
    }

    /**
     * To be called when all members have been told of a change: waits until nobody who is no member can rely on what he
     * has from before. Costs nothing but after a server was lost or has just started, and nothing without a cluster.
     *
     * @throws RetryLater (503) when that is not so within {@link #LONGEST_WAIT}
     */
    public void awaitHeard() {
        if (!caches.isClustered()) {
            return;
        }
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        trust.note(caches.view());
        while (trust.untilHeard() > 0) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw unheard();
            }
            LockSupport.parkNanos(Math.min(trust.untilHeard(), LOOK.toNanos()));
        }
    }

    Trust trust() {
        return trust;
    }

    /** What a request is answered whose change not all servers know of yet. */
    public static RetryLater unheard() {
        return new RetryLater(
                Refusal.Kind.UNAVAILABLE, "Not all servers know of the change yet; send it again.", RETRY_SECONDS);
    }
}
