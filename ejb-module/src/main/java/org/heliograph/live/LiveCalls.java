package org.heliograph.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.heliograph.kernel.Peers;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/** What servers send each other for their connections. It comes in without any context, and is only handed on there. */
final class LiveCalls {

    private static final Map<Long, Receiver> RECEIVERS = new ConcurrentHashMap<>();

    private LiveCalls() {}

    /** Who takes what is sent to a server; several servers may be in one process, in tests. */
    interface Receiver {

        void receive(List<Tiding> tidings);

        void receiveChanged(long[] postIds);
    }

    static void register(long server, Receiver receiver) {
        RECEIVERS.put(server, receiver);
    }

    static void unregister(long server) {
        RECEIVERS.remove(server);
    }

    @ProtoTypeId(LiveLog.TYPE_ID + 10)
    record Deliver(@ProtoField(number = 1) List<Tiding> tidings) implements Function<EmbeddedCacheManager, Boolean> {

        @ProtoFactory
        Deliver {}

        @Override
        public Boolean apply(EmbeddedCacheManager manager) {
            Receiver receiver = RECEIVERS.get(Peers.numberOf(manager));
            if (receiver != null) {
                receiver.receive(tidings);
            }
            return receiver != null;
        }
    }

    @ProtoTypeId(LiveLog.TYPE_ID + 11)
    record Changed(
            @ProtoField(number = 1, type = Type.SFIXED64) long[] postIds)
            implements Function<EmbeddedCacheManager, Boolean> {

        @ProtoFactory
        Changed {}

        @Override
        public Boolean apply(EmbeddedCacheManager manager) {
            Receiver receiver = RECEIVERS.get(Peers.numberOf(manager));
            if (receiver != null) {
                receiver.receiveChanged(postIds);
            }
            return receiver != null;
        }
    }
}
