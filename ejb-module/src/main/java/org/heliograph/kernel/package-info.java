/**
 * The ground that every room stands on: ids, keys, cursors, windows, refusals, request ids, JSON, configuration of the
 * node, the cluster: what it caches, whom it trusts, and which things have changed. Owns the id sequence and the tables
 * {@code idempotency_key} and {@code server_presence}; publishes and consumes nothing; may use no other room.
 */
@NullMarked
package org.heliograph.kernel;

import org.jspecify.annotations.NullMarked;
