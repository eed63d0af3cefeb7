package org.heliograph.upload;

import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.OriginalUpload;

/** The bytes that arrived are not what was announced, or more than is taken. It stays so: the upload is given up. */
public final class WrongBytes extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final String SIZE_MISMATCH = "size_mismatch";

    private final transient MediaFailure failure;

    private WrongBytes(Kind kind, MediaFailure failure) {
        super(kind, failure.message());
        this.failure = failure;
    }

    static WrongBytes ofType(String found, String announced) {
        return new WrongBytes(
                Kind.UNSUPPORTED_TYPE,
                new MediaFailure(
                        MediaFailure.TYPE_MISMATCH,
                        "The file was announced as " + announced + " but is " + found + "."));
    }

    static WrongBytes ofPixels(long width, long height) {
        return new WrongBytes(
                Kind.TOO_LARGE,
                new MediaFailure(
                        MediaFailure.TOO_MANY_PIXELS,
                        "The photo has " + width + " x " + height + " pixels; " + UploadPolicy.MOST_PIXELS
                                + " are the limit."));
    }

    static WrongBytes ofSize(long found, long announced) {
        return new WrongBytes(
                Kind.RULE_BROKEN,
                new MediaFailure(
                        SIZE_MISMATCH, "The file was announced with " + announced + " bytes but has " + found + "."));
    }

    /** What a repeated completion of an upload that is over is told: the same again, or that there is nothing. */
    static Refusal again(OriginalUpload upload) {
        MediaFailure failure = upload.failure();
        if (failure == null) {
            return new NotFound();
        }
        return switch (failure.code()) {
            case MediaFailure.TYPE_MISMATCH -> new WrongBytes(Kind.UNSUPPORTED_TYPE, failure);
            case MediaFailure.TOO_MANY_PIXELS -> new WrongBytes(Kind.TOO_LARGE, failure);
            case SIZE_MISMATCH -> new WrongBytes(Kind.RULE_BROKEN, failure);
            default -> new NotFound();
        };
    }

    MediaFailure failure() {
        return failure;
    }
}
