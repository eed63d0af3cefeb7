package org.heliograph.processing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Forges MP4: takes boxes out, changes them, and puts them back with the sizes around them right again. */
final class Boxes {

    private Boxes() {}

    static byte[] box(String type, byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        return ByteBuffer.allocate(8 + all.size())
                .putInt(8 + all.size())
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(all.toByteArray())
                .array();
    }

    /** The file with the content of the first box at that path changed, as {@code moov/trak/mdia}. */
    static byte[] change(byte[] boxes, String path, UnaryOperator<byte[]> change) {
        int slash = path.indexOf('/');
        String type = slash < 0 ? path : path.substring(0, slash);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(boxes);
        boolean done = false;
        while (in.remaining() >= 8) {
            int size = in.getInt(in.position());
            byte[] whole = new byte[size];
            in.get(whole);
            boolean here = !done && new String(whole, 4, 4, StandardCharsets.US_ASCII).equals(type);
            done |= here;
            if (!here) {
                out.writeBytes(whole);
                continue;
            }
            byte[] content = java.util.Arrays.copyOfRange(whole, 8, size);
            byte[] changed = slash < 0 ? change.apply(content) : change(content, path.substring(slash + 1), change);
            out.writeBytes(box(type, changed));
        }
        if (!done) {
            throw new IllegalArgumentException(path);
        }
        return out.toByteArray();
    }

    /** Overwrites 32 bits at an offset after the first occurrence of a box's type. */
    static byte[] poke(byte[] file, String type, int offset, int value) {
        byte[] poked = file.clone();
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
        ByteBuffer.wrap(poked).putInt(at + 4 + offset, value);
        return poked;
    }

    static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
