package org.heliograph.media;

import org.jspecify.annotations.Nullable;

/** A medium's place in a post: the order of a list of these is the order of showing. */
public record Attachment(long mediaId, @Nullable String altText) {}
