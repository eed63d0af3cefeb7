/**
 * Tells browsers that asked for it what is new, by Web Push (RFC 8030, 8291, 8292). Owns the table
 * {@code push_subscription}. Hears {@code Notified}, publishes and consumes {@code PushDue}. May use notifications and what
 * lies below them.
 */
@NullMarked
package org.heliograph.push;

import org.jspecify.annotations.NullMarked;
