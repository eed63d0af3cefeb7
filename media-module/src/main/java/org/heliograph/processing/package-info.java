/**
 * Turns originals into files that may be served: photo variants, an HLS ladder, a poster.
 *
 * <p>Owns: type sniffing, the cage around FFmpeg, decoding, scaling, encoding and playlists, which know neither rows nor
 * object storage; and around them the consumers of {@code MediaUploaded}, which bring the original here, carry the
 * results away and keep media's rows. Owns no table. May use storage, media, events and the kernel.
 *
 * <p>Two kinds of failure leave this room: {@link org.heliograph.processing.UnprocessableMedia} is the file's own
 * fault and final, {@link java.io.IOException} is ours and worth another attempt.
 */
@NullMarked
package org.heliograph.processing;

import org.jspecify.annotations.NullMarked;
