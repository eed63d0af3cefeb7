package org.heliograph.upload;

import org.heliograph.kernel.Refusal;

/** The announced type is none of those taken. */
public final class TypeNotTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    public TypeNotTaken() {
        super(
                Kind.UNSUPPORTED_TYPE,
                "Photos are taken as JPEG, PNG, WebP, GIF, HEIC or AVIF, videos as MP4, QuickTime, WebM or Matroska.");
    }
}
