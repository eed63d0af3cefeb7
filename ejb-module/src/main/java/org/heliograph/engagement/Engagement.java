package org.heliograph.engagement;

/** A post's engagement after an act of the viewer. */
public record Engagement(PostViewer viewer, PostCounts counts) {}
