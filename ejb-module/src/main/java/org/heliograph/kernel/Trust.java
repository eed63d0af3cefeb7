package org.heliograph.kernel;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The arithmetic of {@link TrustedView}: a lease that rounds renew, and how long must be waited until others know, or can
 * no longer rely on what they hold. Safe for threads; who asks for the epoch never waits.
 */
class Trust {

    /** No server relies on what it was told for longer than this after its last good round began. */
    static final Duration LEASE = Duration.ofSeconds(3);

    /** A server that was lost may have been answered a little longer, and clocks run a little apart. */
    static final Duration SLACK = Duration.ofSeconds(2);

    /** Within this every other server has seen a new row of presence, or lost its lease. */
    static final Duration SETTLING = LEASE.multipliedBy(2);

    private final LongSupplier nanos;
    private final LongSupplier millis;
    private volatile Lease lease = new Lease(0, new Moment(0, 0));
    private ClusterView seen = ClusterView.ALONE;
    private ClusterView trusted = ClusterView.ALONE;
    private long epochs;
    private long heardAt;
    private long registeredAt;
    private boolean isRegistered;

    /** Two clocks, as one stands still while a machine sleeps and the other may be set. */
    Trust(LongSupplier nanos, LongSupplier millis) {
        this.nanos = nanos;
        this.millis = millis;
        this.heardAt = nanos.getAsLong();
    }

    Moment now() {
        return new Moment(nanos.getAsLong(), millis.getAsLong());
    }

    /** A round in that view went well: all members answered, and no other server is there. */
    synchronized void confirm(Moment begun, ClusterView view) {
        note(view);
        if (!isConfirmed(view)) {
            epochs++;
            trusted = view;
        }
        lease = new Lease(epochs, begun);
    }

    /** Whether the view is the one that was confirmed last. */
    synchronized boolean isConfirmed(ClusterView view) {
        return epochs > 0 && view.id() == trusted.id();
    }

    /** Takes note of a view; one in which somebody was lost begins a wait. */
    synchronized void note(ClusterView view) {
        if (seen != ClusterView.ALONE && !seen.isWithin(view)) {
            waitFor(LEASE.plus(SLACK));
        }
        seen = view;
    }

    /** The others can see that this server is there; when they could not for a while, a wait begins. */
    synchronized void registered(Moment at) {
        if (!isRegistered || at.nanos - registeredAt > Presence.LIFE.toNanos() / 2) {
            waitFor(SETTLING);
        }
        isRegistered = true;
        registeredAt = at.nanos;
    }

    /** Nanoseconds until what was told by now counts as known to everybody; 0 when it does. */
    synchronized long untilHeard() {
        boolean isThere = isRegistered && nanos.getAsLong() - registeredAt <= Presence.LIFE.toNanos() / 2;
        return isThere ? Math.max(0, heardAt - nanos.getAsLong()) : SETTLING.toNanos();
    }

    /** The number of this time of trust, which ends with a change of the view; 0 while there is none. */
    long epoch() {
        Lease held = lease;
        boolean holds = held.epoch > 0
                && nanos.getAsLong() - held.begun.nanos < LEASE.toNanos()
                && millis.getAsLong() - held.begun.millis < LEASE.toMillis();
        return holds ? held.epoch : 0;
    }

    private void waitFor(Duration wait) {
        long end = nanos.getAsLong() + wait.toNanos();
        if (end - heardAt > 0) {
            heardAt = end;
        }
    }

    /** A moment on both clocks. */
    record Moment(long nanos, long millis) {}

    private record Lease(long epoch, Moment begun) {}
}
