package org.heliograph.events;

import java.util.List;
import java.util.Set;

/** The names of the JMS queues, as the broker's configuration declares them. */
public final class Queues {

    /** Publications to be written into followers' feeds. */
    public static final String FAN_OUT = "heliograph.fan-out";

    /** Parts of followers to be served, of publications with many. */
    public static final String FAN_OUT_PAGES = "heliograph.fan-out-pages";

    /** Feeds whose viewer changed whom he follows. */
    public static final String FEED_REFRESH = "heliograph.feed-refresh";

    /** Posts and people that look different now. */
    public static final String VIEW_CHANGES = "heliograph.view-changes";

    /** Accounts that vanished or came back, to be told to the counts of others. */
    public static final String PRESENCES = "heliograph.presences";

    /** Photos to be made into variants. */
    public static final String PHOTO_RENDITIONS = "heliograph.photo-renditions";

    /** Videos whose first rung is to be made. */
    public static final String FIRST_RUNGS = "heliograph.first-rungs";

    /** Videos that can be played, whose other rungs are to be made. */
    public static final String OTHER_RUNGS = "heliograph.other-rungs";

    /** Popular photos to be made into AVIF. */
    public static final String AVIF_VARIANTS = "heliograph.avif-variants";

    /** What people are to be told of, but for likes. */
    public static final String NOTIFICATIONS = "heliograph.notifications";

    /** Posts and comments that were liked, or no longer are. */
    public static final String LIKES = "heliograph.likes";

    /** Notifications to be pushed to browsers. */
    public static final String PUSHES = "heliograph.pushes";

    /** Of these queues messages that are alike and wait together are sent as one. */
    static final Set<String> MERGED = Set.of(LIKES);

    /** Every queue, as the broker must know them. */
    public static final List<String> ALL = List.of(
            FAN_OUT,
            FAN_OUT_PAGES,
            FEED_REFRESH,
            PHOTO_RENDITIONS,
            FIRST_RUNGS,
            OTHER_RUNGS,
            AVIF_VARIANTS,
            VIEW_CHANGES,
            PRESENCES,
            NOTIFICATIONS,
            LIKES,
            PUSHES);

    private Queues() {}
}
