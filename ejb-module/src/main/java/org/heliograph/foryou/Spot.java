package org.heliograph.foryou;

/** A post at a place of a scroll, by its position. */
record Spot(long position, Origin origin) {

    /** Where it comes from. */
    enum Origin {
        /** Ranked, of somebody whom the viewer follows. */
        FOLLOWED,
        /** Ranked, of somebody else. */
        OUTSIDE,
        /** Of the feed below what was ranked. */
        BELOW
    }
}
