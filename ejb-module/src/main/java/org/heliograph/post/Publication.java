package org.heliograph.post;

/** A published post and its place in every list. */
public record Publication(long position, long postId, long authorId) {}
