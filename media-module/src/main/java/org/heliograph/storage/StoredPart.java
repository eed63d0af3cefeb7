package org.heliograph.storage;

/** A part that the store has; numbers from 1, size in bytes. */
public record StoredPart(int number, long size, String etag) {}
