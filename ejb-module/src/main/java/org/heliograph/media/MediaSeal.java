package org.heliograph.media;

import java.time.Instant;

/** What a verified URL says of itself: who may share it and until when it is good. */
public record MediaSeal(MediaAudience audience, Instant end) {}
