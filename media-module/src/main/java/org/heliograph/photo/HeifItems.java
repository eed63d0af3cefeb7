package org.heliograph.photo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.photo.HeifBoxes.Box;

/** What a HEIF file (HEIC, AVIF) says about its pictures: which is the one to show, and what belongs to it. */
final class HeifItems {
    private static final int SHORT = 2;
    private static final int LONG = 4;

    private final ByteBuffer file;
    private final HeifBoxes meta;

    private HeifItems(ByteBuffer file, HeifBoxes meta) {
        this.file = file;
        this.meta = meta;
    }

    /** Empty without a {@code meta} box among the first bytes. */
    static Optional<HeifItems> of(byte[] head) {
        ByteBuffer file = ByteBuffer.wrap(head);
        return HeifBoxes.in(file)
                .find("meta")
                .filter(meta -> meta.remaining() > LONG)
                .map(meta -> new HeifItems(file, HeifBoxes.in(meta.position(LONG))));
    }

    Optional<Long> primary() {
        return meta.find("pitm").map(box -> HeifBoxes.number(box, HeifBoxes.version(box) == 0 ? SHORT : LONG));
    }

    boolean isGrid(long item) {
        Optional<ByteBuffer> list = meta.find("iinf");
        if (list.isEmpty()) {
            return false;
        }
        ByteBuffer entries = list.get();
        HeifBoxes.number(entries, HeifBoxes.version(entries) == 0 ? SHORT : LONG);
        return HeifBoxes.in(entries).all().stream().map(Box::content).anyMatch(entry -> {
            int size = HeifBoxes.version(entry) < 3 ? SHORT : LONG;
            boolean same = HeifBoxes.number(entry, size) == item;
            entry.getChar();
            return same && HeifBoxes.fourCharacters(entry).equals("grid");
        });
    }

    /** Of which others an item is put together, in their order. */
    List<Long> parts(long item) {
        Optional<ByteBuffer> references = meta.find("iref");
        if (references.isEmpty()) {
            return List.of();
        }
        int size = HeifBoxes.version(references.get()) == 0 ? SHORT : LONG;
        for (Box box : HeifBoxes.in(references.get()).all()) {
            if (box.type().equals("dimg") && HeifBoxes.number(box.content(), size) == item) {
                List<Long> parts = new ArrayList<>();
                for (int left = box.content().getChar(); left > 0; left--) {
                    parts.add(HeifBoxes.number(box.content(), size));
                }
                return parts;
            }
        }
        return List.of();
    }

    /** The properties of an item in the order in which they apply. */
    List<Box> properties(long item) {
        HeifBoxes boxes = HeifBoxes.in(meta.find("iprp").orElseGet(() -> ByteBuffer.allocate(0)));
        List<Box> all = HeifBoxes.in(boxes.find("ipco").orElseGet(() -> ByteBuffer.allocate(0)))
                .all();
        List<Box> found = new ArrayList<>();
        boxes.find("ipma").ifPresent(map -> {
            int flags = map.getInt();
            for (long left = Integer.toUnsignedLong(map.getInt()); left > 0; left--) {
                boolean same = HeifBoxes.number(map, flags >>> 24 == 0 ? SHORT : LONG) == item;
                for (int count = map.get() & 255; count > 0; count--) {
                    int index = (flags & 1) == 0 ? map.get() & 0x7f : map.getChar() & 0x7fff;
                    if (same && index >= 1 && index <= all.size()) {
                        found.add(all.get(index - 1));
                    }
                }
            }
        });
        return found;
    }

    /** The bytes of an item whose first extent lies in {@code idat} or among the first bytes of the file. */
    Optional<ByteBuffer> data(long item) {
        Optional<ByteBuffer> found = meta.find("iloc");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer places = found.get();
        int version = HeifBoxes.version(places);
        int sizes = places.getChar();
        int idSize = version < 2 ? SHORT : LONG;
        for (long left = HeifBoxes.number(places, idSize); left > 0; left--) {
            boolean same = HeifBoxes.number(places, idSize) == item;
            int method = version == 0 ? 0 : places.getChar() & 15;
            places.getChar();
            long base = HeifBoxes.number(places, sizes >> 4 & 15);
            for (int extents = places.getChar(); extents > 0; extents--) {
                HeifBoxes.number(places, version == 0 ? 0 : sizes & 15);
                long offset = base + HeifBoxes.number(places, sizes >> 12 & 15);
                long length = HeifBoxes.number(places, sizes >> 8 & 15);
                if (same) {
                    return cut(method == 1 ? meta.find("idat") : Optional.of(file.duplicate()), offset, length);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ByteBuffer> cut(Optional<ByteBuffer> bytes, long offset, long length) {
        return bytes.filter(
                        all -> offset >= 0 && length >= 0 && offset <= all.limit() && length <= all.limit() - offset)
                .map(all -> all.position((int) offset).slice().limit((int) length));
    }
}
