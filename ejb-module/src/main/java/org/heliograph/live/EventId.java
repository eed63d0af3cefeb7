package org.heliograph.live;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of an event in a viewer's log: opaque to clients, who hand it back. As text {@code sequence-epoch}, and after
 * a dot a number of those that are not in the log, as {@code 1843200000000000-9af3.4}.
 *
 * @param epoch names the life of the log: what was given out in another says nothing of this one
 * @param sequence grows with every event of a log; its upper bits are milliseconds since 1970
 */
record EventId(long epoch, long sequence) {

    private static final int BITS_BELOW_MILLIS = 10;
    private static final int HEX = 16;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f]{1,16})(?:\\.\\d{1,18})?");

    /** The least sequence of that moment, in milliseconds since 1970. */
    static long sequenceAt(long millis) {
        return millis << BITS_BELOW_MILLIS;
    }

    /** What a client handed in; null when it is nothing that we gave out. */
    static @Nullable EventId parse(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? new EventId(Long.parseUnsignedLong(matcher.group(2), HEX), Long.parseLong(matcher.group(1)))
                : null;
    }

    /** What a client says it knows, null for nothing; what we did not give out is as old as can be. */
    static @Nullable EventId claimed(@Nullable String text) {
        if (text == null) {
            return null;
        }
        EventId parsed = parse(text);
        return parsed == null ? new EventId(0, 0) : parsed;
    }

    /** When the event was told, to the millisecond at the earliest. */
    Instant time() {
        return Instant.ofEpochMilli(sequence >> BITS_BELOW_MILLIS);
    }

    /** Of an event after this one that is not in the log. */
    String beside(long number) {
        return this + "." + number;
    }

    @Override
    public String toString() {
        return sequence + "-" + Long.toHexString(epoch);
    }
}
