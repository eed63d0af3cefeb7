package org.heliograph.foryou;

import java.util.Arrays;
import java.util.List;
import org.heliograph.ranking.Candidate;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * What one scroll sees: the ranked posts of one viewer, and where the rest of his feed begins. Immutable; 8 bytes a post
 * and 8 more of one from outside.
 *
 * @param viewerId whose it is
 * @param low what he follows lies here from this position on; below it the feed goes on by publication; 0 when all is here
 * @param ranked positions, the best first
 * @param outside those of them that come from outside, in ascending order
 */
@ProtoTypeId(Snapshot.TYPE_ID)
record Snapshot(
        @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
        long viewerId,

        @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
        long low,

        @ProtoField(number = 3, type = Type.SFIXED64) long[] ranked,

        @ProtoField(number = 4, type = Type.SFIXED64) long[] outside) {

    /** Ids of this room's types on the wire between nodes start here. */
    static final int TYPE_ID = 100_900;

    @ProtoFactory
    Snapshot {}

    /** Of candidates in their order. */
    static Snapshot of(long viewerId, long low, List<Candidate> order) {
        long[] ranked = order.stream().mapToLong(Candidate::position).toArray();
        long[] outside = order.stream()
                .filter(Candidate::isOutside)
                .mapToLong(Candidate::position)
                .sorted()
                .toArray();
        return new Snapshot(viewerId, low, ranked, outside);
    }

    boolean isOutside(long position) {
        return Arrays.binarySearch(outside, position) >= 0;
    }
}
