package org.heliograph.storage;

import java.time.Instant;

/** An object as a listing names it, and when its bytes were written. */
public record ListedObject(String key, Instant writtenAt) {}
