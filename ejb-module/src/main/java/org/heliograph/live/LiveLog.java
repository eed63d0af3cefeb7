package org.heliograph.live;

import java.util.ArrayList;
import java.util.List;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * What happened lately for one viewer: at most {@value #LARGEST} events of the last {@value #WINDOW_MILLIS} ms, of each
 * subject the latest. Lives while the viewer is connected somewhere, and as long as the window after that. Who knows the
 * log up to a sequence that is not below its floor can be told all that he missed; anybody else has a gap. A log that
 * was lost begins again with another epoch, so that nobody takes it for the one he knows. Immutable; 1 to 8 KB when full.
 *
 * @param epoch names this life of the log
 * @param floor complete from here upward, exclusive
 * @param last the sequence of the latest event, or where the log began
 * @param until when nobody needs it any more unless somebody comes, in milliseconds since 1970
 */
@ProtoTypeId(LiveLog.TYPE_ID)
record LiveLog(
        @ProtoField(number = 1, defaultValue = "0") long epoch,
        @ProtoField(number = 2, defaultValue = "0") long floor,
        @ProtoField(number = 3, defaultValue = "0") long last,
        @ProtoField(number = 4, defaultValue = "0") long until,
        @ProtoField(number = 5) List<LogEntry> entries) {

    /** Ids of this room's types on the wire between nodes start here. */
    static final int TYPE_ID = 100_400;

    static final int LARGEST = 200;
    static final long WINDOW_MILLIS = 600_000;

    @ProtoFactory
    LiveLog {}

    /** A log that begins now. */
    static LiveLog begun(long epoch, long now, long until) {
        long start = EventId.sequenceAt(now);
        return new LiveLog(epoch, start, start, until, List.of());
    }

    boolean isOver(long now) {
        return until < now;
    }

    /** Needed at least until then. */
    LiveLog until(long later) {
        return later <= until ? this : new LiveLog(epoch, floor, last, later, entries);
    }

    /** With something that happened, in the place of what was known of its subject; the same again is nothing new. */
    LiveLog with(LogEntry event, long now) {
        if (entries.stream().anyMatch(event::isSameAs)) {
            return this;
        }
        long sequence = Math.max(last + 1, EventId.sequenceAt(now));
        List<LogEntry> kept = new ArrayList<>(entries.size() + 1);
        entries.stream().filter(entry -> !entry.isAbout(event)).forEach(kept::add);
        kept.add(event.at(sequence));
        int dropped = dropped(kept, EventId.sequenceAt(now - WINDOW_MILLIS));
        long from = dropped == 0 ? floor : kept.get(dropped - 1).sequence();
        return new LiveLog(epoch, from, sequence, until, List.copyOf(kept.subList(dropped, kept.size())));
    }

    private static int dropped(List<LogEntry> entries, long oldest) {
        int dropped = Math.max(0, entries.size() - LARGEST);
        while (dropped < entries.size() - 1 && entries.get(dropped).sequence() < oldest) {
            dropped++;
        }
        return dropped;
    }

    /** What somebody missed who knows the log up to there. */
    Replay since(EventId known) {
        boolean isWhole = known.epoch() == epoch && known.sequence() >= floor && known.sequence() <= last;
        long from = isWhole ? known.sequence() : floor;
        return new Replay(
                !isWhole,
                entries.stream().filter(entry -> entry.sequence() > from).toList());
    }

    EventId end() {
        return new EventId(epoch, last);
    }

    EventId start() {
        return new EventId(epoch, floor);
    }

    /** @param hasGap whether more was missed than is here */
    record Replay(boolean hasGap, List<LogEntry> entries) {}
}
