/**
 * Turns a video into an HLS ladder: what is in it, which rungs it gets, FFmpeg's arguments, the playlists.
 *
 * <p>Works on files and knows neither rows nor object storage. May use photo (for the poster) and ffmpeg.
 */
@NullMarked
package org.heliograph.video;

import org.jspecify.annotations.NullMarked;
