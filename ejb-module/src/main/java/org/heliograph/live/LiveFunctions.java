package org.heliograph.live;

import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is done to logs and presences where they lie, on every owner. A function always sets its entry, may run twice, and
 * takes chance and time from the caller, so that all owners agree.
 */
final class LiveFunctions {

    private LiveFunctions() {}

    /**
     * Where an event came to lie.
     *
     * @param previous the event before it; {@link #UNKNOWN} when it was there already
     */
    @ProtoTypeId(LiveLog.TYPE_ID + 3)
    record Appended(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long epoch,

            @ProtoField(number = 2, defaultValue = "0") long previous,
            @ProtoField(number = 3, defaultValue = "0") long sequence) {

        static final long UNKNOWN = -1;

        @ProtoFactory
        Appended {}
    }

    /** As {@link LiveLog#with}; where there is no log one begins. */
    @ProtoTypeId(LiveLog.TYPE_ID + 4)
    record Append(
            @ProtoField(number = 1) LogEntry event,
            @ProtoField(number = 2, defaultValue = "0") long now,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshEpoch)
            implements Function<ReadWriteEntryView<Long, LiveLog>, Appended> {

        @ProtoFactory
        Append {}

        @Override
        public Appended apply(ReadWriteEntryView<Long, LiveLog> view) {
            LiveLog log = alive(view, now, freshEpoch, now + LiveLog.WINDOW_MILLIS);
            LiveLog longer = log.with(event, now);
            view.set(longer);
            if (longer != log) {
                return new Appended(log.epoch(), log.last(), longer.last());
            }
            long place = log.entries().stream()
                    .filter(event::isSameAs)
                    .mapToLong(LogEntry::sequence)
                    .findFirst()
                    .orElse(log.last());
            return new Appended(log.epoch(), Appended.UNKNOWN, place);
        }
    }

    /** Answers the log, which lives at least until then, beginning one where there is none. */
    @ProtoTypeId(LiveLog.TYPE_ID + 5)
    record Open(
            @ProtoField(number = 1, defaultValue = "0") long now,
            @ProtoField(number = 2, defaultValue = "0") long until,

            @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
            long freshEpoch)
            implements Function<ReadWriteEntryView<Long, LiveLog>, LiveLog> {

        @ProtoFactory
        Open {}

        @Override
        public LiveLog apply(ReadWriteEntryView<Long, LiveLog> view) {
            LiveLog log = alive(view, now, freshEpoch, until).until(until);
            view.set(log);
            return log;
        }
    }

    /** Begins another life of a log, of which nobody knows what it lacks. */
    @ProtoTypeId(LiveLog.TYPE_ID + 6)
    record Renew(
            @ProtoField(number = 1, defaultValue = "0") long now,

            @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
            long freshEpoch)
            implements Function<ReadWriteEntryView<Long, LiveLog>, @Nullable Void> {

        @ProtoFactory
        Renew {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, LiveLog> view) {
            long until = view.find().map(LiveLog::until).orElse(now);
            view.set(LiveLog.begun(freshEpoch, now, until));
            return null;
        }
    }

    /** Notes that a viewer is connected to a server, or is not any more. */
    @ProtoTypeId(LiveLog.TYPE_ID + 7)
    record Move(
            @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
            long server,

            @ProtoField(number = 2, defaultValue = "false") boolean arriving,

            @ProtoField(number = 3, defaultValue = "0") long until)
            implements Function<ReadWriteEntryView<Long, Present>, @Nullable Void> {

        @ProtoFactory
        Move {}

        @Override
        public @Nullable Void apply(ReadWriteEntryView<Long, Present> view) {
            Present present = view.find().orElse(Present.NOWHERE);
            view.set(arriving ? present.with(server, until) : present.without(server, until));
            return null;
        }
    }

    /** Removes a presence that is over. */
    @ProtoTypeId(LiveLog.TYPE_ID + 8)
    record Expire(
            @ProtoField(number = 1, defaultValue = "0") long now)
            implements Function<ReadWriteEntryView<Long, Present>, Boolean> {

        @ProtoFactory
        Expire {}

        @Override
        public Boolean apply(ReadWriteEntryView<Long, Present> view) {
            Present present = view.find().orElse(Present.NOWHERE);
            if (present.isOver(now)) {
                view.remove();
                return true;
            }
            view.set(present);
            return false;
        }
    }

    private static LiveLog alive(ReadWriteEntryView<Long, LiveLog> view, long now, long freshEpoch, long until) {
        return view.find().filter(log -> !log.isOver(now)).orElseGet(() -> LiveLog.begun(freshEpoch, now, until));
    }
}
