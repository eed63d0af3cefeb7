package org.heliograph.media;

import org.jspecify.annotations.Nullable;

/** Who may know of a medium follows from these: its owner always, others through its post. */
public record MediaPlace(long ownerId, @Nullable Long postId) {}
