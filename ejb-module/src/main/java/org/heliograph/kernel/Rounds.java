package org.heliograph.kernel;

import java.util.Set;

/**
 * The rounds of one server, as {@link ServerRounds} has them run. {@link #met} and {@link #round} are for one thread each:
 * the database may be slow, and the others must not wait for it.
 */
final class Rounds {

    private final long serverId;
    private final Caches caches;
    private final Marks marks;
    private final Trust trust;
    private volatile Met met = new Met(Set.of(), new Trust.Moment(0, 0), false);

    Rounds(long serverId, Caches caches, Marks marks, TrustedView view) {
        this.serverId = serverId;
        this.caches = caches;
        this.marks = marks;
        this.trust = view.trust();
    }

    /** What the database said, when it was asked then: this server can be seen by all, and those others are there. */
    void met(Set<Long> others, Trust.Moment asked) {
        met = new Met(others, asked, true);
        trust.registered(asked);
    }

    /** Has every member answer, and renews the trust when all is well. May throw what the cache throws. */
    void round() {
        Trust.Moment begun = trust.now();
        ClusterView members = caches.view();
        trust.note(members);
        marks.beat(serverId, members);
        if (caches.view().equals(members) && marks.reaches(members) && isWhole(members)) {
            trust.confirm(begun, members);
        }
    }

    /** Whether there is no server that this one does not hear. */
    private boolean isWhole(ClusterView members) {
        Met now = met;
        if (now.isKnown && trust.now().nanos() - now.asked.nanos() < Trust.LEASE.toNanos()) {
            return now.others.stream().allMatch(other -> marks.isHeardFrom(other, members));
        }
        return trust.isConfirmed(members);
    }

    private record Met(Set<Long> others, Trust.Moment asked, boolean isKnown) {}
}
