/**
 * What people do with posts: likes. Owns the table {@code post_like} and the cache {@code likes}, which can be lost at any
 * time; publishes and consumes nothing yet. May use posts
 * and what lies below them.
 */
@NullMarked
package org.heliograph.engagement;

import org.jspecify.annotations.NullMarked;
