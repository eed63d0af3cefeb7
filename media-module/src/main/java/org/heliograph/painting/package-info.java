/**
 * Pictures that nobody took: landscapes, cities, plants, people and patterns, drawn from a seed, for the demo. Works on
 * pixels in memory; owns nothing and uses no other room.
 */
@NullMarked
package org.heliograph.painting;

import org.jspecify.annotations.NullMarked;
