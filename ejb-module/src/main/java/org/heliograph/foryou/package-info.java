/**
 * The ranked home feed, {@code mode=for_you}: candidates, their ranking under a budget, and the scroll through what was
 * ranked. Owns {@code feature_switch} and the cache {@code scrolls}, which can be lost at any time; publishes and consumes
 * nothing. May use feed, ranking, taste, engagement, post, graph, account, media, events, kernel.
 */
@NullMarked
package org.heliograph.foryou;

import org.jspecify.annotations.NullMarked;
