package org.heliograph.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The size in pixels that a photo claims, read from its first bytes without decoding anything. Empty where the header
 * is not among them or makes no sense: the decoder checks again. Formats: PNG 1.2, GIF89a, ITU T.81 (JPEG), RFC 9649
 * (WebP), ISO 23008-12 (HEIF, of which AVIF is a kind).
 */
record PhotoHeader(long width, long height) {

    static Optional<PhotoHeader> read(OriginalType type, byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        try {
            PhotoHeader header = switch (type) {
                case JPEG -> jpeg(bytes);
                case PNG -> png(bytes);
                case GIF -> gif(bytes.order(ByteOrder.LITTLE_ENDIAN));
                case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
                case HEIC, AVIF -> heif(bytes);
                default -> new PhotoHeader(0, 0);
            };
            return header.width > 0 && header.height > 0 ? Optional.of(header) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    boolean isTooLarge() {
        return width > UploadPolicy.MOST_PIXELS / height;
    }

    private static PhotoHeader png(ByteBuffer bytes) {
        return new PhotoHeader(unsigned(bytes.getInt(16)), unsigned(bytes.getInt(20)));
    }

    private static PhotoHeader gif(ByteBuffer bytes) {
        return new PhotoHeader(bytes.getChar(6), bytes.getChar(8));
    }

    /** Walks the segments to the first start of frame: C0 to CF without C4, C8 and CC, which are tables. */
    private static PhotoHeader jpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            if ((bytes.get(at) & 0xFF) != 0xFF) {
                return new PhotoHeader(0, 0);
            }
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return new PhotoHeader(bytes.getChar(at + 7), bytes.getChar(at + 5));
            }
            at += 2 + bytes.getChar(at + 2);
        }
    }

    private static PhotoHeader webp(ByteBuffer bytes) {
        return switch (fourCharacters(bytes, 12)) {
            case "VP8X" -> new PhotoHeader(1 + threeBytes(bytes, 24), 1 + threeBytes(bytes, 27));
            case "VP8L" -> {
                int packed = bytes.getInt(21);
                yield new PhotoHeader(1 + (packed & 0x3FFF), 1 + (packed >>> 14 & 0x3FFF));
            }
            case "VP8 " -> new PhotoHeader(bytes.getChar(26) & 0x3FFF, bytes.getChar(28) & 0x3FFF);
            default -> new PhotoHeader(0, 0);
        };
    }

    /** The largest of the spatial extents ("ispe"): tiles are smaller than what they make up. */
    private static PhotoHeader heif(ByteBuffer bytes) {
        PhotoHeader largest = new PhotoHeader(0, 0);
        for (int at = 4; at + 16 <= bytes.capacity(); at++) {
            if (bytes.get(at) == 'i' && "ispe".equals(fourCharacters(bytes, at))) {
                var found = new PhotoHeader(unsigned(bytes.getInt(at + 8)), unsigned(bytes.getInt(at + 12)));
                largest = found.area() > largest.area() ? found : largest;
            }
        }
        return largest;
    }

    private double area() {
        return (double) width * height;
    }

    private static String fourCharacters(ByteBuffer bytes, int at) {
        var text = new byte[4];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static int threeBytes(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xFF | (bytes.get(at + 1) & 0xFF) << 8 | (bytes.get(at + 2) & 0xFF) << 16;
    }

    private static long unsigned(int value) {
        return value & 0xFFFFFFFFL;
    }
}
