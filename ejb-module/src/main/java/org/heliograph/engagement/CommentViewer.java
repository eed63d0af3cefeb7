package org.heliograph.engagement;

/** What the viewer did with a comment. */
public record CommentViewer(boolean liked) {}
