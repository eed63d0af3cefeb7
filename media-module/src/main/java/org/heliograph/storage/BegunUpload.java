package org.heliograph.storage;

import java.time.Instant;

/** A multipart upload that was neither completed nor aborted. */
public record BegunUpload(String key, String uploadId, Instant begunAt) {}
