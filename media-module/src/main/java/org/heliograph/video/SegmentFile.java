package org.heliograph.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A fragment of fMP4 as FFmpeg wrote it. Its HLS muxer takes no notice of a write that fails, as on a full disk: it goes
 * on and ends with success. So whether all bytes are there is read from the file.
 */
final class SegmentFile {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int SIZE_FOLLOWS = 1;

    private SegmentFile() {}

    /**
     * Follows the boxes from one to the next; the last one has to end with the file.
     *
     * @return how long the file is
     * @throws EOFException when it is empty or ends within a box
     */
    static long length(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long end = bytes.length();
            long at = 0;
            while (at + SHORT_HEADER <= end) {
                bytes.seek(at);
                long size = Integer.toUnsignedLong(bytes.readInt());
                bytes.readInt();
                boolean isLong = size == SIZE_FOLLOWS;
                size = isLong ? bytes.readLong() : size;
                if (size < (isLong ? LONG_HEADER : SHORT_HEADER)) {
                    break;
                }
                at += size;
            }
            if (end == 0 || at != end) {
                throw new EOFException(file.getFileName() + " was not written to its end");
            }
            return end;
        }
    }
}
