package org.heliograph.storage;

/** What the store says of an object; size in bytes, the ETag with its quotes. */
public record StoredObject(long size, String etag, String contentType) {}
