@NullMarked
package org.heliograph.web.document;

import org.jspecify.annotations.NullMarked;
