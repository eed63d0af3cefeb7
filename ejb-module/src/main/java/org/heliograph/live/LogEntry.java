package org.heliograph.live;

import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * Something that happened for a viewer, by ids alone: 32 bytes.
 *
 * @param kind the code of the {@link Kind}
 * @param version tells states of the same subject apart; the same one again is nothing new
 */
@ProtoTypeId(LiveLog.TYPE_ID + 1)
record LogEntry(
        @ProtoField(number = 1, defaultValue = "0") long sequence,
        @ProtoField(number = 2, defaultValue = "0") int kind,
        @ProtoField(number = 3, defaultValue = "0") long subject,
        @ProtoField(number = 4, defaultValue = "0") long version) {

    @ProtoFactory
    LogEntry {}

    boolean isAbout(LogEntry other) {
        return kind == other.kind && subject == other.subject;
    }

    boolean isSameAs(LogEntry other) {
        return isAbout(other) && version == other.version;
    }

    LogEntry at(long place) {
        return new LogEntry(place, kind, subject, version);
    }
}
