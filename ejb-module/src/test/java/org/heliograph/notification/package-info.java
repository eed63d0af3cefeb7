@NullMarked
package org.heliograph.notification;

import org.jspecify.annotations.NullMarked;
