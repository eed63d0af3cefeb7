package org.heliograph.live;

import org.jspecify.annotations.Nullable;

/**
 * The clocks of one connection: when the client was heard of, shown that the server is there, made to wait. In nanoseconds
 * from anywhere. Not safe for threads; its connection guards it.
 */
final class Pulse {

    static final int SLOWEST_SECONDS = 20;

    private static final long SECOND = 1_000_000_000;
    private static final long SLOWEST = SLOWEST_SECONDS * SECOND;
    private static final long BEAT = 25 * SECOND;
    private static final long SILENCE = 70 * SECOND;
    private static final long RENEWAL = 60 * SECOND;

    private boolean isSending;
    private long sendingSince;
    private long heardAt;
    private long beatenAt;
    private long renewedAt;

    /** @param anything keeps those who came at once, after a server's death, from going on in step */
    Pulse(long now, long anything) {
        heardAt = now;
        beatenAt = now;
        renewedAt = now - Math.floorMod(anything, RENEWAL / 2);
    }

    void hear(long now) {
        heardAt = now;
    }

    void send(long now) {
        isSending = true;
        sendingSince = now;
    }

    void rest() {
        isSending = false;
    }

    boolean isSending() {
        return isSending;
    }

    /** Why the connection is to end now, if it is. */
    @Nullable
    Farewell end(long now, boolean isAnswered) {
        if (isSending && now - sendingSince > SLOWEST) {
            return Farewell.TOO_SLOW;
        }
        return isAnswered && now - heardAt > SILENCE ? Farewell.IDLE : null;
    }

    boolean isBeatDue(long now) {
        return now - beatenAt > BEAT;
    }

    /** Whether the client is to be shown that the server is there; not due any more then. */
    boolean takeBeat(long now) {
        boolean isDue = isBeatDue(now);
        beatenAt = isDue ? now : beatenAt;
        return isDue;
    }

    /** Whether the log is to be looked at though nothing was heard of it; not due any more then. */
    boolean takeRenewal(long now) {
        boolean isDue = now - renewedAt > RENEWAL;
        renewedAt = isDue ? now : renewedAt;
        return isDue;
    }
}
