@NullMarked
package org.heliograph.push;

import org.jspecify.annotations.NullMarked;
