package org.heliograph.photo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.HeifBoxes.Box;

/**
 * A picture that is stored as tiles, as phones do it (ISO 23008-12, 6.6.2.3). FFmpeg 8.0 decodes them as a stream each
 * and would show the first alone; the filter made here puts them together, cuts off what is too much, and turns it.
 *
 * @param whole width and height before turning
 * @param tiles ids of the items, line by line
 */
record HeifGrid(int columns, int rows, Frame whole, List<Long> tiles, List<String> turns) {
    /** 50 million pixels in tiles of 512 x 512 are 191. */
    private static final int MOST_TILES = 1024;

    /**
     * Empty when the picture is in one piece.
     *
     * @throws UnprocessableMedia with {@code undecodable} or {@code too_many_pixels} for a grid that cannot be
     */
    static Optional<HeifGrid> of(byte[] head) throws UnprocessableMedia {
        try {
            Optional<HeifItems> items = HeifItems.of(head);
            Optional<Long> primary = items.flatMap(HeifItems::primary);
            if (items.isEmpty() || primary.isEmpty() || !items.get().isGrid(primary.get())) {
                return Optional.empty();
            }
            return Optional.of(read(items.get(), primary.get()));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new UnprocessableMedia("undecodable", "The photo cannot be decoded", e);
        }
    }

    private static HeifGrid read(HeifItems items, long primary) throws UnprocessableMedia {
        ByteBuffer data = items.data(primary).orElseThrow(HeifGrid::senseless);
        int flags = data.getChar();
        int rows = 1 + (data.get() & 255);
        int columns = 1 + (data.get() & 255);
        int size = (flags & 1) == 0 ? 2 : 4;
        long width = HeifBoxes.number(data, size);
        long height = HeifBoxes.number(data, size);
        PhotoLimits.check(width, height);
        List<Long> tiles = items.parts(primary);
        if (tiles.size() != rows * columns || tiles.size() > MOST_TILES) {
            throw senseless();
        }
        List<String> turns = items.properties(primary).stream()
                .map(HeifGrid::turn)
                .flatMap(Optional::stream)
                .toList();
        return new HeifGrid(columns, rows, new Frame((int) width, (int) height), tiles, turns);
    }

    private static UnprocessableMedia senseless() {
        return new UnprocessableMedia("undecodable", "The tiles of the photo make no picture");
    }

    private static Optional<String> turn(Box property) {
        if (property.type().equals("imir")) {
            return Optional.of((property.content().get(0) & 1) == 0 ? "vflip" : "hflip");
        }
        if (!property.type().equals("irot")) {
            return Optional.empty();
        }
        return switch (property.content().get(0) & 3) {
            case 1 -> Optional.of("transpose=cclock");
            case 2 -> Optional.of("hflip,vflip");
            case 3 -> Optional.of("transpose=clock");
            default -> Optional.empty();
        };
    }

    /** FFmpeg's complex filter; its streams bear the ids of the items. */
    String filter() {
        String inputs = tiles.stream().map(tile -> "[0:i:" + tile + "]").collect(Collectors.joining());
        String stack = tiles.size() == 1 ? "null" : "xstack=inputs=" + tiles.size() + ":grid=" + columns + "x" + rows;
        String turned = turns.stream().map(turn -> "," + turn).collect(Collectors.joining());
        return inputs + stack + ",crop=" + whole.width() + ":" + whole.height() + ":0:0:exact=1" + turned;
    }
}
