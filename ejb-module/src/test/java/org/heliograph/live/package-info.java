@NullMarked
package org.heliograph.live;

import org.jspecify.annotations.NullMarked;
