package org.heliograph.photo;

import java.awt.color.ICC_Profile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.HeifBoxes.Box;

/**
 * The picture that a HEIC or AVIF wants to be shown, and what FFmpeg 8.0 leaves undone of it: it decodes tiles and
 * transparency as streams of their own, which bear the ids of the items, and looks at few properties. The filter made here
 * puts tiles together, adds the transparency, says how colours are stored, and turns the picture.
 *
 * @param colour what is decoded for colour
 * @param alpha what is decoded for transparency
 * @param premultiplied whether the colours have been darkened by their transparency
 * @param turns filters, in the order of the file
 */
record HeifPicture(
        Plane colour, Optional<Plane> alpha, boolean premultiplied, HeifColours colours, List<String> turns) {
    /** 50 million pixels in tiles of 512 x 512 are 191. */
    private static final int MOST_TILES = 1024;

    /**
     * Empty when the file does not say what to show, as one that holds a film.
     *
     * @throws UnprocessableMedia with {@code undecodable} or {@code too_many_pixels} for a picture that cannot be
     */
    static Optional<HeifPicture> of(byte[] head) throws UnprocessableMedia {
        try {
            Optional<HeifItems> items = HeifItems.of(head);
            Optional<Long> primary = items.flatMap(HeifItems::primary);
            return items.isEmpty() || primary.isEmpty()
                    ? Optional.empty()
                    : Optional.of(read(items.get(), primary.get()));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnprocessableMedia("undecodable", "The photo cannot be decoded", e);
        }
    }

    private static HeifPicture read(HeifItems items, long primary) throws UnprocessableMedia {
        Plane colour = Plane.read(items, primary);
        Optional<Long> mask = items.alphaOf(primary);
        Optional<Plane> alpha = mask.isPresent() ? Optional.of(Plane.read(items, mask.get())) : Optional.empty();
        List<Box> properties = items.properties(primary);
        List<String> turns = properties.stream()
                .map(HeifPicture::turn)
                .flatMap(Optional::stream)
                .toList();
        return new HeifPicture(colour, alpha, items.isPremultiplied(primary), HeifColours.of(properties), turns);
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

    /** What FFmpeg is to be told of it, after the input; nothing for a plain picture. */
    List<String> filter() {
        List<String> chain = new ArrayList<>();
        colours.stored().ifPresent(chain::add);
        if (alpha.isEmpty() && colour.grid().isEmpty()) {
            chain.addAll(turns);
            return chain.isEmpty() ? List.of() : List.of("-vf", String.join(",", chain));
        }
        chain.add(0, colour.whole());
        alpha.ifPresent(mask -> chain.add("format=rgba[colour];" + mask.whole()
                + ",scale=out_range=pc,format=gray[mask];[colour][mask]alphamerge"
                + (premultiplied ? ",format=gbrap,unpremultiply=inplace=1" : "")));
        chain.addAll(turns);
        return List.of("-filter_complex", String.join(",", chain));
    }

    boolean isTransparent() {
        return alpha.isPresent();
    }

    /** The colours of what was decoded, where they are not sRGB. */
    Optional<ICC_Profile> profile() {
        return colours.profile();
    }

    /** An item to be decoded, in one piece or in tiles (ISO 23008-12, 6.6.2.3). */
    record Plane(long item, Optional<Grid> grid) {

        static Plane read(HeifItems items, long item) throws UnprocessableMedia {
            return new Plane(item, items.isGrid(item) ? Optional.of(Grid.read(items, item)) : Optional.empty());
        }

        /** The beginning of a complex filter. */
        String whole() {
            return grid.map(Grid::whole).orElse("[0:i:" + item + "]null");
        }
    }

    /**
     * Tiles, line by line; what is too much at the right and at the bottom is cut off.
     *
     * @param size width and height before turning
     */
    record Grid(int columns, int rows, Frame size, List<Long> tiles) {

        static Grid read(HeifItems items, long item) throws UnprocessableMedia {
            ByteBuffer data = items.data(item).orElseThrow(Grid::senseless);
            int flags = data.getChar();
            int rows = 1 + (data.get() & 255);
            int columns = 1 + (data.get() & 255);
            int bytes = (flags & 1) == 0 ? 2 : 4;
            long width = HeifBoxes.number(data, bytes);
            long height = HeifBoxes.number(data, bytes);
            PhotoLimits.check(width, height);
            List<Long> tiles = items.parts(item);
            if (tiles.size() != rows * columns || tiles.size() > MOST_TILES) {
                throw senseless();
            }
            return new Grid(columns, rows, new Frame((int) width, (int) height), tiles);
        }

        private static UnprocessableMedia senseless() {
            return new UnprocessableMedia("undecodable", "The tiles of the photo make no picture");
        }

        String whole() {
            String inputs = tiles.stream().map(tile -> "[0:i:" + tile + "]").collect(Collectors.joining());
            String stack =
                    tiles.size() == 1 ? "null" : "xstack=inputs=" + tiles.size() + ":grid=" + columns + "x" + rows;
            return inputs + stack + ",crop=" + size.width() + ":" + size.height() + ":0:0:exact=1";
        }
    }
}
