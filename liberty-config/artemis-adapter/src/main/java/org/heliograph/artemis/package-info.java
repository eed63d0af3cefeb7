/**
 * The JMS resource adapter. Owns the embedded broker and its directory; publishes JMS connections and deliveries to the
 * application. Knows queues by the names that {@code server.xml} gives, and nothing of what they carry.
 */
@NullMarked
package org.heliograph.artemis;

import org.jspecify.annotations.NullMarked;
