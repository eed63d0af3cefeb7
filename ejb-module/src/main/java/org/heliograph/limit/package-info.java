/**
 * How often people may do what costs others something: a bucket of tokens for each act of each account and each address.
 * Owns the cache {@code limits}, through which the servers of a cluster share the sensitive ones. May use the kernel and
 * the rules of calling caches.
 */
@NullMarked
package org.heliograph.limit;

import org.jspecify.annotations.NullMarked;
