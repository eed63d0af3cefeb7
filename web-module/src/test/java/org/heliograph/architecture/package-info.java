/** Holds the rules of the house: which room may use which, and how things are named. */
@NullMarked
package org.heliograph.architecture;

import org.jspecify.annotations.NullMarked;
