package org.heliograph.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what bytes are by themselves: names and announced types are not believed. */
final class TypeSniffer {

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes(TypeSniffer.class.getClassLoader());

    private TypeSniffer() {}

    /** The detected content type, {@code application/octet-stream} for what nobody knows. */
    static String sniff(byte[] head) {
        try {
            return DETECTOR.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
