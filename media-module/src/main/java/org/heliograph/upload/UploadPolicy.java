package org.heliograph.upload;

import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaType;

/** What may be uploaded, and in what pieces. Sizes in bytes; MB and GB are powers of two. */
public final class UploadPolicy {

    /** 8 MB. */
    public static final long LARGEST_PHOTO = 8L << 20;

    /** 4 GB. */
    public static final long LARGEST_VIDEO = 4L << 30;

    /** Width times height; 50 megapixels. */
    public static final long MOST_PIXELS = 50_000_000;

    /** 16 MB: what is larger comes in parts, so that a dropped line costs only one. */
    public static final long LARGEST_PIECE = 16L << 20;

    /** Part URLs in one answer. */
    public static final int PARTS_AT_ONCE = 100;

    private static final long MEGABYTE = 1L << 20;
    private static final long SMALLEST_PART = 8 * MEGABYTE;
    private static final int MOST_PARTS = 256;

    private UploadPolicy() {}

    /** The type of a new upload; refuses what is not taken (415) or too large (413). */
    static OriginalType check(NewUpload upload) {
        OriginalType taken = OriginalType.of(upload.contentType()).orElseThrow(TypeNotTaken::new);
        long limit = taken.type() == MediaType.PHOTO ? LARGEST_PHOTO : LARGEST_VIDEO;
        if (upload.size() > limit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "A " + word(taken.type()) + " may have " + limit + " bytes.");
        }
        return taken;
    }

    private static String word(MediaType type) {
        return type == MediaType.PHOTO ? "photo" : "video";
    }

    static boolean isMultipart(long size) {
        return size > LARGEST_PIECE;
    }

    /** Bytes of each part but the last: 8 MB, and more where that would make over 256 parts. */
    static long partSize(long size) {
        long share = (size + MOST_PARTS - 1) / MOST_PARTS;
        long megabytes = (share + MEGABYTE - 1) / MEGABYTE;
        return Math.max(SMALLEST_PART, megabytes * MEGABYTE);
    }

    static int partCount(long size, long partSize) {
        return Math.toIntExact((size + partSize - 1) / partSize);
    }

    /** Bytes of part {@code number}, from 1: the last one has the rest. */
    static long sizeOfPart(int number, long size, long partSize) {
        return Math.min(partSize, size - (number - 1) * partSize);
    }
}
