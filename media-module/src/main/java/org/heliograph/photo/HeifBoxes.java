package org.heliograph.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes of an ISO base media file that lie side by side (ISO 14496-12, 4.2). What makes no sense ends the list. */
record HeifBoxes(List<Box> all) {
    private static final int HEADER = 8;

    record Box(String type, ByteBuffer content) {}

    static HeifBoxes in(ByteBuffer bytes) {
        ByteBuffer rest = bytes.slice();
        List<Box> boxes = new ArrayList<>();
        while (rest.remaining() >= HEADER) {
            long size = Integer.toUnsignedLong(rest.getInt());
            String type = fourCharacters(rest);
            long content = size == 0 ? rest.remaining() : size - HEADER;
            if (content < 0 || content > rest.remaining()) {
                break;
            }
            boxes.add(new Box(type, rest.slice().limit((int) content)));
            rest.position(rest.position() + (int) content);
        }
        return new HeifBoxes(boxes);
    }

    /** What is in the first box of that type. */
    Optional<ByteBuffer> find(String type) {
        return all.stream().filter(box -> box.type.equals(type)).findFirst().map(box -> box.content.slice());
    }

    static String fourCharacters(ByteBuffer bytes) {
        byte[] text = new byte[4];
        bytes.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Leaves behind version and flags, and tells the version. */
    static int version(ByteBuffer box) {
        return box.getInt() >>> 24;
    }

    /** An unsigned number of 0, 2, 4 or 8 bytes. */
    static long number(ByteBuffer bytes, int size) {
        return switch (size) {
            case 0 -> 0;
            case 2 -> bytes.getChar();
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            default -> bytes.getLong();
        };
    }
}
