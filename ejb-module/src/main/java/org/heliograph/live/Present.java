package org.heliograph.live;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * Where a viewer is connected. Stays for a while after he left, as he may come back and ask what he missed. Immutable.
 *
 * @param servers those that he is connected to, by their numbers; one that died is passed over by who sends
 * @param until when it is over unless it is renewed, in milliseconds since 1970
 */
@ProtoTypeId(LiveLog.TYPE_ID + 2)
record Present(
        @ProtoField(number = 1, type = Type.SFIXED64) long[] servers,
        @ProtoField(number = 2, defaultValue = "0") long until) {

    static final Present NOWHERE = new Present(new long[0], 0);

    @ProtoFactory
    Present {}

    Present with(long server, long later) {
        long[] all = LongStream.concat(Arrays.stream(servers), LongStream.of(server))
                .distinct()
                .toArray();
        return new Present(all, Math.max(until, later));
    }

    Present without(long server, long later) {
        return new Present(Arrays.stream(servers).filter(each -> each != server).toArray(), Math.max(until, later));
    }

    /** Whether the viewer is connected there, and the presence lasts until then at least. */
    boolean isAt(long server, long then) {
        return until >= then && Arrays.stream(servers).anyMatch(each -> each == server);
    }

    boolean isOver(long now) {
        return until < now;
    }

    /** Fit for a log line. */
    @Override
    public String toString() {
        return "Present[servers=" + servers.length + ", until=" + until + "]";
    }
}
