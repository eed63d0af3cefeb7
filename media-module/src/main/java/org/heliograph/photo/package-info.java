/**
 * Turns a photo into its variants: decoding within limits, upright, in sRGB, scaled, as JPEG and WebP; also the still of
 * a video.
 *
 * <p>Works on files and knows neither rows nor object storage. May use ffmpeg and upload's knowledge of types.
 */
@NullMarked
package org.heliograph.photo;

import org.jspecify.annotations.NullMarked;
