/**
 * The ground that every room stands on: ids, keys, cursors, windows, refusals, request ids, JSON, configuration of the
 * node. Owns no table but the id sequence; publishes and consumes nothing; may use no other room.
 */
@NullMarked
package org.heliograph.kernel;

import org.jspecify.annotations.NullMarked;
