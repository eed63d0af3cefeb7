/**
 * Mail about what people have not read, at most once a day, when there is a server for mail. Owns the table {@code digest}.
 * Publishes and consumes nothing. May use notifications and what lies below them.
 */
@NullMarked
package org.heliograph.digest;

import org.jspecify.annotations.NullMarked;
