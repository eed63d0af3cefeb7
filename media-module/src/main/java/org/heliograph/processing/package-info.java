/**
 * Turns a local original into local files that may be served: photo variants, an HLS ladder, a poster.
 *
 * <p>Owns: type sniffing, the cage around FFmpeg, decoding, scaling, encoding and playlists. Knows neither rows
 * nor object storage; whoever consumes the jobs brings the original here and carries the results away.
 *
 * <p>Two kinds of failure leave this room: {@link org.heliograph.processing.UnprocessableMedia} is the file's own
 * fault and final, {@link java.io.IOException} is ours and worth another attempt.
 */
@NullMarked
package org.heliograph.processing;

import org.jspecify.annotations.NullMarked;
