package org.heliograph.feed;

/**
 * One thing that happens in a history, and to whom: numbers that any world reads as far as it goes, so whatever steps are
 * taken out of a history, it stays one. {@code luck} decides all that is left to chance; with 0 nothing special happens.
 */
record Step(Act act, int one, int two, int luck) {

    /** What may happen, and how often compared to the others. */
    enum Act {
        GO_ON(30),
        FOLLOW(5),
        UNFOLLOW(3),
        MUTE(4),
        BLOCK(3),
        POST(9),
        COMPLETE(4),
        DELETE(4),
        EDIT(4),
        LIKE(5),
        CHANGE_AUTHOR(4),
        DELIVER(12),
        DELIVER_MUCH(7),
        COPY(2),
        READ(12),
        OVERSLEEP(6),
        LOSE(5),
        SET_LIMITS(2),
        LOOK(2),
        KILL(3),
        RESTART(1),
        HANG(1),
        WAKE(1),
        PASS(1);

        final int weight;

        Act(int weight) {
            this.weight = weight;
        }

        /** Whether a history without it is none. */
        boolean isAlways() {
            return this == GO_ON || this == POST || this == DELIVER_MUCH || this == READ;
        }
    }

    /** One of the numbers below that, by chance; the n-th one that is asked for in this step. */
    int chance(int n, int below) {
        if (luck == 0) {
            return 0;
        }
        long mixed = (luck * 31L + n + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) Math.floorMod(mixed ^ (mixed >>> 32), (long) below);
    }

    /** A word that says it. */
    @Override
    public String toString() {
        return act + "-" + one + "-" + two + "-" + luck;
    }

    static Step of(String word) {
        String[] parts = word.split("-");
        return new Step(
                Act.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
