/**
 * How rooms tell each other what happened, without knowing each other. Owns the tables {@code outbox} and {@code dead_letter}; holds every event record. A room publishes through {@link org.heliograph.events.Outbox} in the
 * transaction of its change; the relay moves the rows to the broker; a message-driven bean that extends
 * {@link org.heliograph.events.EventConsumer} consumes them, at least once. May use the kernel only.
 */
@NullMarked
package org.heliograph.events;

import org.jspecify.annotations.NullMarked;
