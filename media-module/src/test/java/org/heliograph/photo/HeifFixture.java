package org.heliograph.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.ffmpeg.FfmpegFixture;

/** Puts AVIF files together box by box (ISO 23008-12), around pictures that FFmpeg has coded. */
final class HeifFixture {

    /** A coded picture: how to decode it (its av1C box), and its bytes. */
    record Coded(byte[] decoder, byte[] bytes) {}

    private record Item(String type, byte[] bytes, List<byte[]> properties) {}

    private final List<Item> items = new ArrayList<>();
    private final List<byte[]> references = new ArrayList<>();

    /** @param source a source and filters of FFmpeg's, the last of which says how the pixels are stored */
    static Coded code(Path folder, String source) throws Exception {
        Path file = FfmpegFixture.make(
                folder.resolve("coded.avif"),
                "-f",
                "lavfi",
                "-i",
                source,
                "-frames:v",
                "1",
                "-c:v",
                "libaom-av1",
                "-still-picture",
                "1",
                "-usage",
                "allintra",
                "-cpu-used",
                "6",
                "-crf",
                "10");
        HeifItems made = HeifItems.of(Files.readAllBytes(file)).orElseThrow();
        ByteBuffer decoder = made.properties(1).stream()
                .filter(box -> box.type().equals("av1C"))
                .findFirst()
                .orElseThrow()
                .content();
        return new Coded(box("av1C", bytes(decoder)), bytes(made.data(1).orElseThrow()));
    }

    /** Adds a picture and answers its id. */
    int picture(Coded coded, int width, int height, byte[]... properties) {
        List<byte[]> all = new ArrayList<>(List.of(coded.decoder(), size(width, height)));
        all.addAll(List.of(properties));
        items.add(new Item("av01", coded.bytes(), all));
        return items.size();
    }

    /** Adds a picture that consists of tiles, line by line, and answers its id. */
    int grid(int columns, int width, int height, List<Integer> tiles, byte[]... properties) {
        List<byte[]> all = new ArrayList<>(List.of(size(width, height)));
        all.addAll(List.of(properties));
        byte[] description = ByteBuffer.allocate(8)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) (tiles.size() / columns - 1))
                .put((byte) (columns - 1))
                .putShort((short) width)
                .putShort((short) height)
                .array();
        items.add(new Item("grid", description, all));
        refer("dimg", items.size(), tiles);
        return items.size();
    }

    void refer(String type, int from, List<Integer> to) {
        ByteBuffer reference = ByteBuffer.allocate(4 + 2 * to.size());
        reference.putShort((short) from).putShort((short) to.size());
        to.forEach(item -> reference.putShort(item.shortValue()));
        references.add(box(type, reference.array()));
    }

    Path write(Path file, int primary) throws IOException {
        byte[] type = box("ftyp", text("avif"), new byte[4], text("avifmif1miaf"));
        int before = type.length + meta(primary, 0).length + 8;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(type);
        bytes.writeBytes(meta(primary, before));
        bytes.writeBytes(box("mdat", items.stream().map(Item::bytes).toArray(byte[][]::new)));
        return Files.write(file, bytes.toByteArray());
    }

    private byte[] meta(int primary, int data) {
        List<byte[]> entries = new ArrayList<>();
        List<byte[]> properties = new ArrayList<>();
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        ByteBuffer places = ByteBuffer.allocate(8 + 14 * items.size());
        places.putInt(0).put((byte) 0x44).put((byte) 0).putShort((short) items.size());
        int offset = data;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            entries.add(full("infe", 2 << 24, shorts(i + 1, 0), text(item.type()), new byte[1]));
            map.writeBytes(shorts(i + 1));
            map.write(item.properties().size());
            for (byte[] property : item.properties()) {
                map.write(0x80 | number(property, properties));
            }
            places.put(shorts(i + 1, 0, 1)).putInt(offset).putInt(item.bytes().length);
            offset += item.bytes().length;
        }
        byte[] infos = box("iinf", new byte[4], shorts(items.size()), joined(entries));
        byte[] owners = full("ipma", 0, ints(items.size()), map.toByteArray());
        return full(
                "meta",
                0,
                full("hdlr", 0, new byte[4], text("pict"), new byte[13]),
                full("pitm", 0, shorts(primary)),
                box("iloc", places.array()),
                infos,
                references.isEmpty() ? new byte[0] : full("iref", 0, joined(references)),
                box("iprp", box("ipco", joined(properties)), owners));
    }

    /** From 1 on, of at most 127: items share what is the same. */
    private static int number(byte[] property, List<byte[]> properties) {
        for (int i = 0; i < properties.size(); i++) {
            if (Arrays.equals(properties.get(i), property)) {
                return i + 1;
            }
        }
        properties.add(property);
        return properties.size();
    }

    private static byte[] size(int width, int height) {
        return full("ispe", 0, ints(width, height));
    }

    /** Quarter turns against the clock. */
    static byte[] rotation(int quarters) {
        return box("irot", new byte[] {(byte) quarters});
    }

    /** 0 exchanges top and bottom, 1 left and right. */
    static byte[] mirror(int mode) {
        return box("imir", new byte[] {(byte) mode});
    }

    /** What is to be seen of a picture; its middle lies right of and below the picture's by so much. */
    static byte[] aperture(int width, int height, int right, int below) {
        return box("clap", ints(width, 1, height, 1, right, 1, below, 1));
    }

    static byte[] numbers(int primaries, int transfer, int matrix, boolean fullRange) {
        return box(
                "colr", text("nclx"), shorts(primaries, transfer, matrix), new byte[] {(byte) (fullRange ? 0x80 : 0)});
    }

    static byte[] profile(byte[] icc) {
        return box("colr", text("prof"), icc);
    }

    static byte[] alpha() {
        return full("auxC", 0, text("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"));
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] content = joined(Arrays.asList(parts));
        return joined(List.of(ints(content.length + 8), text(type), content));
    }

    private static byte[] full(String type, int versionAndFlags, byte[]... parts) {
        return box(type, ints(versionAndFlags), joined(Arrays.asList(parts)));
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
        return bytes.array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.slice().get(bytes);
        return bytes;
    }
}
