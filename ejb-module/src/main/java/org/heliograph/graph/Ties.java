package org.heliograph.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * All that ties one viewer to others and decides what he sees: whom he follows, mutes and blocks, and who blocks him.
 * Not whole where there are too many of one kind; then it knows of nobody, and the database is asked for those in
 * question. Immutable; 8 bytes an account.
 */
@ProtoTypeId(TieEntry.TYPE_ID + 1)
public final class Ties {

    private static final long[] NOBODY = {};

    private final boolean whole;
    private final long[] following;
    private final long[] muting;
    private final long[] blocking;
    private final long[] blockers;

    @ProtoFactory
    Ties(boolean whole, long[] following, long[] muting, long[] blocking, long[] blockers) {
        this.whole = whole;
        this.following = following;
        this.muting = muting;
        this.blocking = blocking;
        this.blockers = blockers;
    }

    /** All ties of a viewer; the ids of each kind in any order. */
    public static Ties of(long[] following, long[] muting, long[] blocking, long[] blockers) {
        return new Ties(true, sorted(following), sorted(muting), sorted(blocking), sorted(blockers));
    }

    /** Those of a viewer who has more than are kept. */
    public static Ties tooMany() {
        return new Ties(false, NOBODY, NOBODY, NOBODY, NOBODY);
    }

    @ProtoField(number = 1, defaultValue = "false")
    public boolean isWhole() {
        return whole;
    }

    @ProtoField(number = 2, type = Type.SFIXED64)
    long[] following() {
        return following;
    }

    @ProtoField(number = 3, type = Type.SFIXED64)
    long[] muting() {
        return muting;
    }

    @ProtoField(number = 4, type = Type.SFIXED64)
    long[] blocking() {
        return blocking;
    }

    @ProtoField(number = 5, type = Type.SFIXED64)
    long[] blockers() {
        return blockers;
    }

    /** Those of the accounts whom the viewer follows and has not muted. */
    public List<Long> inFeedOf(Set<Long> accountIds) {
        LongStream candidates = accountIds.size() < following.length
                ? accountIds.stream().mapToLong(Long::longValue).filter(id -> contains(following, id))
                : Arrays.stream(following).filter(accountIds::contains);
        return candidates.filter(id -> !contains(muting, id)).boxed().toList();
    }

    /**
     * How the viewer stands to each of the accounts, as far as it decides what he sees: requests, and who follows him,
     * are not among his ties.
     */
    public Map<Long, Relationship> to(Collection<Long> accountIds) {
        Map<Long, Relationship> relations = new HashMap<>();
        accountIds.forEach(id -> relations.put(id, to(id)));
        return relations;
    }

    private Relationship to(long id) {
        return new Relationship(
                contains(following, id),
                false,
                false,
                contains(blocking, id),
                contains(muting, id),
                contains(blockers, id));
    }

    private static boolean contains(long[] ids, long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    private static long[] sorted(long[] ids) {
        if (ids.length == 0) {
            return NOBODY;
        }
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Counts only, fit for a log line. */
    @Override
    public String toString() {
        return "Ties[whole=" + whole + ", following=" + following.length + ", muting=" + muting.length + ", blocking="
                + blocking.length + ", blockers=" + blockers.length + "]";
    }
}
