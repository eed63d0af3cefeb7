package org.heliograph.photo;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.ffmpeg.UnprocessableMedia;

/**
 * Looks at the size that a JPEG's ICC profile claims: TwelveMonkeys (3.14.0) makes an array of it, 2 GB if it says so,
 * before it reads a byte.
 */
final class JpegProfile {
    private static final int LARGEST = 4 << 20;
    private static final int APP2 = 0xe2;
    private static final int START_OF_SCAN = 0xda;
    private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private JpegProfile() {}

    /** @throws UnprocessableMedia with {@code undecodable} when the profile claims over 4 MB; what is no JPEG passes */
    static void check(Path file) throws IOException, UnprocessableMedia {
        try (DataInputStream bytes = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            bytes.readUnsignedShort();
            while (bytes.readUnsignedByte() == 0xff) {
                int marker = bytes.readUnsignedByte();
                while (marker == 0xff) {
                    marker = bytes.readUnsignedByte();
                }
                if (marker == START_OF_SCAN) {
                    return;
                }
                int length = Math.max(0, bytes.readUnsignedShort() - 2);
                byte[] content = bytes.readNBytes(length);
                if (marker == APP2) {
                    checkSegment(content);
                }
            }
        } catch (EOFException end) {
            return; // Whoever decodes it has the better words for that.
        }
    }

    private static void checkSegment(byte[] content) throws UnprocessableMedia {
        DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(content));
        try {
            boolean profile = Arrays.equals(bytes.readNBytes(NAME.length), NAME);
            boolean first = profile && bytes.readUnsignedByte() <= 1;
            if (first && bytes.readUnsignedByte() >= 0 && Integer.compareUnsigned(bytes.readInt(), LARGEST) > 0) {
                throw new UnprocessableMedia("undecodable", "The colour profile of the photo is broken");
            }
        } catch (IOException shorter) {
            return; // No profile fits into so few bytes.
        }
    }
}
