/**
 * How the bytes of originals come in: straight from the client into the store, by signed requests, checked before
 * anything is made of them. Owns no table: rows are kept by media's {@link org.heliograph.media.UploadLedger}, which
 * publishes {@code MediaUploaded}. Whoever notices that all bytes are there completes: the client, the store's
 * notification or the reconciler. Sweeps what is over. May use storage, media, events and the kernel.
 */
@NullMarked
package org.heliograph.upload;

import org.jspecify.annotations.NullMarked;
