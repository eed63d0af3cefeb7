package org.heliograph.engagement;

/** A comment's engagement after an act of the viewer. */
public record CommentEngagement(CommentViewer viewer, CommentCounts counts) {

    static final CommentEngagement NONE = new CommentEngagement(new CommentViewer(false), new CommentCounts(0, 0));
}
