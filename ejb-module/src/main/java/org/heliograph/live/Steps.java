package org.heliograph.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** From what a client knows to what it is told next. For one turn of one connection; not safe for threads. */
final class Steps {

    private final @Nullable EventId from;
    private final List<LogEntry> entries = new ArrayList<>();
    private @Nullable EventId end;
    private @Nullable LiveEvent gap;

    /** @param from null for a client that knows nothing, and is told what comes from now on */
    Steps(@Nullable EventId from) {
        this.from = from;
        this.end = from;
    }

    /** Whether the tidings lead on without a hole; when not, the log must be read. */
    boolean follow(List<Tiding> tidings) {
        if (from == null) {
            return false;
        }
        long at = from.sequence();
        for (Tiding tiding : tidings) {
            LiveFunctions.Appended place = tiding.place();
            if (place.epoch() == from.epoch() && place.sequence() <= at) {
                continue;
            }
            if (place.epoch() != from.epoch() || place.previous() != at) {
                entries.clear();
                return false;
            }
            entries.add(tiding.event());
            at = place.sequence();
        }
        end = new EventId(from.epoch(), at);
        return true;
    }

    void read(LiveLog log) {
        end = log.end();
        if (from == null) {
            return;
        }
        LiveLog.Replay replay = log.since(from);
        entries.addAll(replay.entries());
        if (replay.hasGap()) {
            Map<String, @Nullable Object> since = new HashMap<>();
            since.put("since", from.sequence() == 0 ? null : from.time());
            gap = new LiveEvent(log.start().toString(), Kind.GAP, since);
        }
    }

    /** What the client is sent: a gap first, and of the rest what he may see, in the order of the log. */
    List<LiveEvent> events(BiFunction<Kind, List<Long>, Map<Long, ?>> viewer) {
        List<LiveEvent> events = new ArrayList<>();
        if (gap != null) {
            events.add(gap);
        }
        Map<Kind, List<Long>> subjects = new EnumMap<>(Kind.class);
        entries.forEach(entry -> subjects.computeIfAbsent(Kind.of(entry.kind()), any -> new ArrayList<>())
                .add(entry.subject()));
        Map<Kind, Map<Long, ?>> views = new EnumMap<>(Kind.class);
        subjects.forEach((kind, some) -> views.put(kind, viewer.apply(kind, some)));
        for (LogEntry entry : entries) {
            Kind kind = Kind.of(entry.kind());
            Object view = views.getOrDefault(kind, Map.of()).get(entry.subject());
            if (view != null) {
                events.add(new LiveEvent(new EventId(end().epoch(), entry.sequence()).toString(), kind, view));
            }
        }
        return events;
    }

    /** What the client knows after this. */
    EventId end() {
        if (end == null) {
            throw new IllegalStateException("neither tidings nor a log led anywhere");
        }
        return end;
    }
}
