package org.heliograph.engagement;

/** What the viewer did with a post. Posts cannot be saved yet, so {@code saved} is false. */
public record PostViewer(boolean liked, boolean saved) {}
