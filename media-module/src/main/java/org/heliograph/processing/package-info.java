/**
 * The jobs that turn originals into what may be served.
 *
 * <p>Owns the consumers of {@code MediaUploaded}, which bring the original here, have photo or video make its files,
 * carry them away and keep media's rows. Owns no table. May use video, photo, ffmpeg, upload, storage, media, events
 * and the kernel.
 */
@NullMarked
package org.heliograph.processing;

import org.jspecify.annotations.NullMarked;
