package org.heliograph.feed;

import java.util.Set;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.TrustedView;

/**
 * One server's place in a cluster that may lose it: it hangs and hears nothing; the others, before they answer a change,
 * go on without it, but not before its time of trust has run out; it wakes up, and later it is taken in again. Outlives
 * histories, as what is marked takes 2 MB.
 */
final class ServerView extends TrustedView {

    private static final long SLACK_MILLIS = 2_000;

    private final Cluster cluster;
    private final Marks marks;
    private final Set<Object> listeners;
    private long epoch;
    private long since;
    private boolean isHung;
    private boolean isLost;

    ServerView(Cluster cluster, Caches caches) {
        super(caches);
        this.cluster = cluster;
        this.marks = new Marks(caches, this);
        Set<Object> before = cluster.listeners();
        marks.open();
        listeners = cluster.listeners();
        listeners.removeAll(before);
    }

    Marks marks() {
        return marks;
    }

    boolean isHung() {
        return isHung;
    }

    /** Whether the others go on without it. */
    boolean isLost() {
        return isLost;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    long trustedSince() {
        return epoch == 0 ? Long.MAX_VALUE : since;
    }

    /** Those who hang are lost; the others wait until these cannot rely on anything any more. */
    @Override
    public void awaitHeard() {
        cluster.lose();
        Turns.pause();
        cluster.endLeases();
    }

    void trust(long newEpoch, long nowMillis) {
        epoch = newEpoch;
        since = nowMillis + SLACK_MILLIS;
    }

    void endLease() {
        if (isLost) {
            epoch = 0;
        }
    }

    void hang() {
        isHung = true;
        cluster.deafen(listeners);
    }

    void lose() {
        isLost |= isHung;
    }

    /** Goes on where it was; whoever was not missed meanwhile is told of everything. */
    void wake() {
        isHung = false;
        if (!isLost) {
            cluster.listen(listeners);
        }
    }

    void rejoin() {
        isLost = false;
        cluster.listen(listeners);
    }
}
