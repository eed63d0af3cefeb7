package org.heliograph.engagement;

/** What the viewer did with a post. */
public record PostViewer(boolean liked, boolean saved) {

    /** He did nothing with it. */
    public static final PostViewer NOTHING = new PostViewer(false, false);
}
