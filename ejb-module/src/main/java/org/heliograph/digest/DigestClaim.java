package org.heliograph.digest;

/**
 * The right to send somebody his digest, for a while.
 *
 * @param toldUpTo the position up to which he was told by mail before
 * @param attempt counted from 1
 */
record DigestClaim(long accountId, String address, long toldUpTo, int attempt) {}
