package org.heliograph.photo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Takes files to pieces and puts them together wrongly. */
final class HostileBytes {
    private static final long PNG = 0x89504e470d0a1a0aL;

    private HostileBytes() {}

    static byte[] sound(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(PhotoFixture.picture(64, 48), format, bytes);
        return bytes.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** With these bytes put in at a place, nothing taken out. */
    static byte[] inserted(byte[] bytes, int at, byte[] more) {
        return joined(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    /** With these values written over what is there. */
    static byte[] patched(byte[] bytes, int at, int... values) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            copy[at + i] = (byte) values[i];
        }
        return copy;
    }

    /** With noise from a share of its length on. */
    static byte[] noisy(byte[] bytes, double from) {
        byte[] copy = bytes.clone();
        Random random = new Random(11);
        for (int i = (int) (copy.length * from); i < copy.length - 20; i++) {
            copy[i] = (byte) random.nextInt(250);
        }
        return copy;
    }

    static int find(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] & 255) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw new IllegalArgumentException("Not there: " + Arrays.toString(wanted));
    }

    static int find(byte[] bytes, String wanted) {
        return find(
                bytes, text(wanted).length == 0 ? new int[0] : wanted.chars().toArray());
    }

    /** A JPEG segment, right after the start of the image. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        byte[] head = ByteBuffer.allocate(4)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .array();
        return inserted(jpeg, 2, joined(head, content));
    }

    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return withSegment(jpeg, 0xffe2, joined(text("ICC_PROFILE\0\1\1"), profile));
    }

    /** EXIF whose TIFF structure starts with an IFD at 8. */
    static byte[] withExif(byte[] jpeg, byte[] directory) {
        return withSegment(jpeg, 0xffe1, joined(text("Exif\0\0MM\0*\0\0\0\b"), directory));
    }

    /** One entry of an IFD, and where the next IFD is. */
    static byte[] directory(int tag, int type, int count, int value, int next) {
        return ByteBuffer.allocate(18)
                .putShort((short) 1)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(value)
                .putInt(next)
                .array();
    }

    /** A PNG with that header, more chunks, and so many bytes of zeros for pixels. */
    static byte[] png(int width, int height, int bits, long zeros, byte[]... chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(PNG);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .array();
        PhotoFixture.chunk(out, "IHDR", header);
        out.write(joined(chunks));
        PhotoFixture.chunk(out, "IDAT", deflated(zeros));
        PhotoFixture.chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PhotoFixture.chunk(new DataOutputStream(bytes), type, data);
        return bytes.toByteArray();
    }

    static byte[] deflated(long zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            for (long left = zeros; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return bytes.toByteArray();
    }
}
