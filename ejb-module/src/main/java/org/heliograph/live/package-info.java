/**
 * Delivery to the viewers who are connected, on whichever server they are. Owns no table, only the caches
 * {@code live-presence}, {@code live-log} and {@code live-tickets}, which can be lost at any time. Knows ids alone: what a viewer is shown
 * of them, and whether, say the rooms above ({@link org.heliograph.live.LiveSource}), which also call {@link org.heliograph.live.Live}
 * when something happens. Publishes {@link org.heliograph.live.CountsChanged} within the process; consumes nothing. May
 * use events, kernel.
 */
@NullMarked
package org.heliograph.live;

import org.jspecify.annotations.NullMarked;
