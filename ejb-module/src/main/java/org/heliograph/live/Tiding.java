package org.heliograph.live;

import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/** An event of a viewer's log on its way to where he is connected. Lost ones are noticed by the next. */
@ProtoTypeId(LiveLog.TYPE_ID + 9)
record Tiding(
        @ProtoField(number = 1, defaultValue = "0") long accountId,
        @ProtoField(number = 2) LiveFunctions.Appended place,
        @ProtoField(number = 3) LogEntry event) {

    @ProtoFactory
    Tiding {}

    static Tiding of(long accountId, LiveFunctions.Appended place, LogEntry event) {
        return new Tiding(accountId, place, event.at(place.sequence()));
    }
}
