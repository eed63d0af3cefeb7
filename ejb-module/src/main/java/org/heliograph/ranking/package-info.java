/**
 * How posts are ordered for one viewer: the score of a candidate and the order of all of them. Pure rules; owns nothing,
 * publishes and consumes nothing. May use taste, kernel.
 */
@NullMarked
package org.heliograph.ranking;

import org.jspecify.annotations.NullMarked;
