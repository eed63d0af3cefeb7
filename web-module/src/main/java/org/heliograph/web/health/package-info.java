/**
 * What the server says of itself: started, live, ready, and the state of each part as data. Owns no table. May use every
 * room.
 */
@NullMarked
package org.heliograph.web.health;

import org.jspecify.annotations.NullMarked;
