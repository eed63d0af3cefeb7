/**
 * The rows of photos and videos: what each is, how far it is, what was made of it, where it can be fetched. The bytes
 * are none of its business. Owns the tables {@code media}, {@code media_variant}, {@code rendition}, {@code video_job},
 * {@code video_turn}, {@code store_walk} and {@code dead_media}. Publishes {@code MediaUploaded}, {@code RungsQueued},
 * {@code MediaProgressed}, {@code MediaReady}, {@code MediaFailed} and {@code PhotoBecamePopular}; observes {@code PostDeleted},
 * {@code AccountVanished} and {@code AccountReturned}. May use events and the kernel.
 */
@NullMarked
package org.heliograph.media;

import org.jspecify.annotations.NullMarked;
