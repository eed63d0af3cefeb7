@NullMarked
package org.heliograph.web.client;

import org.jspecify.annotations.NullMarked;
