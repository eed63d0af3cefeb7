package org.heliograph.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frees 64-bit little-endian ELF files from libraries that a bare system lacks.
 *
 * <p>libavdevice is linked against X11, ALSA and PulseAudio, which a server has not and which we never call. The
 * loader only insists that each {@code DT_NEEDED} entry can be loaded; functions are bound when they are first
 * called. So every entry for a library that is neither beside the file nor part of the C and C++ runtime is pointed
 * at {@code libc.so.6}, and its record is unlinked from the version requirements ({@code DT_VERNEED}), which the
 * loader would check at once.
 */
final class ElfNeeds {
    private static final Pattern BASE =
            Pattern.compile("ld-linux.*|lib(c|m|mvec|dl|rt|pthread|gcc_s|stdc\\+\\+)\\.so\\.\\d+");
    private static final String SUBSTITUTE = "libc.so.6";
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int PROGRAM_LOAD = 1;
    private static final int PROGRAM_DYNAMIC = 2;
    private static final long TAG_NEEDED = 1;
    private static final long TAG_STRINGS = 5;
    private static final long TAG_VERSION_NEEDS = 0x6ffffffeL;
    private static final long TAG_VERSION_NEEDS_COUNT = 0x6fffffffL;

    private record Segment(int type, int offset, long address, long size) {}

    private record Entry(int position, long tag, long value) {
        int valuePosition() {
            return position + 8;
        }
    }

    private final ByteBuffer file;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Entry> dynamic = new ArrayList<>();
    private int strings;

    private ElfNeeds(ByteBuffer file) {
        this.file = file;
        readSegments();
        readDynamic();
    }

    /** Patches every ELF file of a folder in place; other files are left alone. */
    static void dropMissing(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> children = Files.list(folder)) {
            files = children.filter(Files::isRegularFile).toList();
        }
        for (Path path : files) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
            if (isElf(bytes) && new ElfNeeds(bytes).drop(files)) {
                Files.write(path, bytes.array());
            }
        }
    }

    /** The names of the libraries that a file is linked with; empty for a file of another format. */
    static List<String> of(Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (!isElf(bytes)) {
            return List.of();
        }
        ElfNeeds elf = new ElfNeeds(bytes);
        return elf.entries(TAG_NEEDED).map(entry -> elf.string(entry.value())).toList();
    }

    private static boolean isElf(ByteBuffer bytes) {
        return bytes.limit() > 64
                && bytes.getInt(0) == MAGIC
                && bytes.get(4) == CLASS_64
                && bytes.get(5) == LITTLE_ENDIAN;
    }

    private void readSegments() {
        int start = (int) file.getLong(0x20);
        int size = file.getShort(0x36);
        for (int i = 0; i < file.getShort(0x38); i++) {
            int at = start + i * size;
            segments.add(new Segment(
                    file.getInt(at), (int) file.getLong(at + 8), file.getLong(at + 16), file.getLong(at + 32)));
        }
    }

    private void readDynamic() {
        Optional<Segment> segment =
                segments.stream().filter(s -> s.type() == PROGRAM_DYNAMIC).findFirst();
        if (segment.isEmpty()) {
            return;
        }
        int end = segment.get().offset() + (int) segment.get().size();
        for (int at = segment.get().offset(); at < end && file.getLong(at) != 0; at += 16) {
            dynamic.add(new Entry(at, file.getLong(at), file.getLong(at + 8)));
        }
        strings = entries(TAG_STRINGS)
                .findFirst()
                .map(entry -> offset(entry.value()))
                .orElse(0);
    }

    private boolean drop(List<Path> beside) {
        Set<String> present =
                beside.stream().map(path -> String.valueOf(path.getFileName())).collect(Collectors.toUnmodifiableSet());
        List<Entry> missing = entries(TAG_NEEDED)
                .filter(entry -> !present.contains(string(entry.value())))
                .filter(entry -> !BASE.matcher(string(entry.value())).matches())
                .toList();
        Optional<Entry> substitute = entries(TAG_NEEDED)
                .filter(entry -> string(entry.value()).equals(SUBSTITUTE))
                .findFirst();
        if (missing.isEmpty() || substitute.isEmpty()) {
            return false;
        }
        for (Entry entry : missing) {
            unlinkVersions(string(entry.value()));
            file.putLong(entry.valuePosition(), substitute.get().value());
        }
        return true;
    }

    /** A record is {version, count, file name, first name, next}: unlinking lets the one before skip it. */
    private void unlinkVersions(String library) {
        Optional<Entry> head = entries(TAG_VERSION_NEEDS).findFirst();
        Optional<Entry> count = entries(TAG_VERSION_NEEDS_COUNT).findFirst();
        if (head.isEmpty() || count.isEmpty()) {
            return;
        }
        long address = file.getLong(head.get().valuePosition());
        int at = offset(address);
        int before = -1;
        while (!string(file.getInt(at + 4)).equals(library)) {
            int next = file.getInt(at + 12);
            if (next == 0) {
                return;
            }
            before = at;
            at += next;
        }
        int next = file.getInt(at + 12);
        if (before < 0) {
            file.putLong(head.get().valuePosition(), address + next);
        } else {
            file.putInt(before + 12, next == 0 ? 0 : file.getInt(before + 12) + next);
        }
        int counter = count.get().valuePosition();
        file.putLong(counter, file.getLong(counter) - 1);
    }

    private Stream<Entry> entries(long tag) {
        return dynamic.stream().filter(entry -> entry.tag() == tag);
    }

    private int offset(long address) {
        return segments.stream()
                .filter(s -> s.type() == PROGRAM_LOAD && address >= s.address() && address < s.address() + s.size())
                .findFirst()
                .map(s -> (int) (address - s.address()) + s.offset())
                .orElseThrow(() -> new IllegalStateException("No segment holds address " + address));
    }

    private String string(long index) {
        int start = strings + (int) index;
        int end = start;
        while (file.get(end) != 0) {
            end++;
        }
        return new String(file.array(), start, end - start, StandardCharsets.US_ASCII);
    }
}
