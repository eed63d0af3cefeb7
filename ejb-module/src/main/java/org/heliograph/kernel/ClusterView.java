package org.heliograph.kernel;

import java.util.Set;

/**
 * Whom a server takes for the cluster.
 *
 * @param id greater by one with each change of its members, by more when partitions merge
 */
record ClusterView(int id, Set<String> members) {

    /** Of a server without a cluster. */
    static final ClusterView ALONE = new ClusterView(0, Set.of());

    /** The same for those that have the same view, and hardly ever for others: parts of a cluster may count alike. */
    long fingerprint() {
        return ((long) id << Integer.SIZE) ^ members.hashCode();
    }

    /** Whether nobody was lost on the way from this view to that one, as far as the two can say. */
    boolean isWithin(ClusterView next) {
        return next.id - id <= 1 && next.members.containsAll(members);
    }
}
