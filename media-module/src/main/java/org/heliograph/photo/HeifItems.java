package org.heliograph.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.photo.HeifBoxes.Box;

/** What a HEIF file (HEIC, AVIF) says about its pictures: which is the one to show, and what belongs to it. */
final class HeifItems {
    private static final int SHORT = 2;
    private static final int LONG = 4;

    /** An item is in one piece as a rule; such a number would only cost time. */
    private static final int MOST_EXTENTS = 1024;

    private static final List<String> ALPHA =
            List.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

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

    private record Reference(String type, long from, List<Long> to) {}

    private List<Reference> references() {
        Optional<ByteBuffer> found = meta.find("iref");
        if (found.isEmpty()) {
            return List.of();
        }
        ByteBuffer list = found.get();
        int size = HeifBoxes.version(list) == 0 ? SHORT : LONG;
        List<Reference> references = new ArrayList<>();
        for (Box box : HeifBoxes.in(list).all()) {
            long from = HeifBoxes.number(box.content(), size);
            List<Long> to = new ArrayList<>();
            for (int left = box.content().getChar(); left > 0; left--) {
                to.add(HeifBoxes.number(box.content(), size));
            }
            references.add(new Reference(box.type(), from, to));
        }
        return references;
    }

    /** Of which others an item is put together, in their order. */
    List<Long> parts(long item) {
        return references().stream()
                .filter(reference -> reference.type().equals("dimg") && reference.from() == item)
                .findFirst()
                .map(Reference::to)
                .orElse(List.of());
    }

    /** The item that says how transparent another is. */
    Optional<Long> alphaOf(long item) {
        return references().stream()
                .filter(reference ->
                        reference.type().equals("auxl") && reference.to().contains(item))
                .map(Reference::from)
                .filter(this::isAlpha)
                .findFirst();
    }

    boolean isPremultiplied(long item) {
        return references().stream().anyMatch(reference -> reference.type().equals("prem") && reference.from() == item);
    }

    private boolean isAlpha(long item) {
        return properties(item).stream()
                .filter(box -> box.type().equals("auxC"))
                .map(box -> StandardCharsets.ISO_8859_1
                        .decode(box.content().slice())
                        .toString())
                .anyMatch(kind -> ALPHA.stream().anyMatch(kind::contains));
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
            int extents = places.getChar();
            if (extents > MOST_EXTENTS) {
                throw new IllegalArgumentException("Too many extents");
            }
            for (; extents > 0; extents--) {
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
