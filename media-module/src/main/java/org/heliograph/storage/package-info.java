/**
 * The object store, reached as any S3 is: one bucket, keys {@code o/{mediaId}} for originals and
 * {@code v/{mediaId}/{file}} for what was made of them. Knows no rows. A store that is down is an
 * {@link org.heliograph.events.Outage}. May use events and the kernel.
 */
@NullMarked
package org.heliograph.storage;

import org.jspecify.annotations.NullMarked;
