@NullMarked
package org.heliograph.digest;

import org.jspecify.annotations.NullMarked;
