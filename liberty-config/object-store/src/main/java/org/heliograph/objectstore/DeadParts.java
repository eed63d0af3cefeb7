package org.heliograph.objectstore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What S3Proxy leaves in its directory and no S3 call can reach: parts that came after their upload was aborted, and parts
 * that were being written when the process was killed. The parts of one upload to {@code o/7} lie as {@code 7-1}, {@code
 * 7-2} and so on in a directory {@code .mpus-{upload}-o}, beside {@code 7-stub} as long as the upload lives; a part in the
 * making has a UUID behind its name. Only to be cleared while nothing is served.
 */
final class DeadParts {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern UPLOAD = Pattern.compile("\\.mpus-" + UUID + "-o");
    private static final Pattern UNFINISHED = Pattern.compile(".*-" + UUID);

    private DeadParts() {}

    /** Says how many files were removed. */
    static int clear(Path bucket) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(bucket, ".mpus-*")) {
            for (Path upload : found) {
                if (UPLOAD.matcher(upload.getFileName().toString()).matches()) {
                    removed += clearUpload(upload);
                }
            }
        }
        return removed;
    }

    private static int clearUpload(Path upload) throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(upload)) {
            parts = new ArrayList<>(files.toList());
        }
        boolean isAlive =
                parts.stream().anyMatch(part -> part.getFileName().toString().endsWith("-stub"));
        if (isAlive) {
            parts.removeIf(
                    part -> !UNFINISHED.matcher(part.getFileName().toString()).matches());
        }
        for (Path part : parts) {
            Files.delete(part);
        }
        if (!isAlive) {
            Files.delete(upload);
        }
        return parts.size();
    }
}
