package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.HostilePhotos.Row;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of the corpus ends as it should, soon, and leaves no process and no half-made file. */
class HostilePhotosIT {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final long MOST_BYTES = 4 << 20;

    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @TempDir
    static Path samples;

    static List<Row> corpus() throws Exception {
        return HostilePhotos.all(samples);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void eachFileEndsAsItShould(Row row) throws Exception {
        Path original = Files.write(folder.resolve(row.name()), row.bytes());
        Path results = Files.createDirectory(folder.resolve("results"));

        String ended = assertTimeoutPreemptively(LONGEST, () -> ended(original, results));

        assertThat(ended).isEqualTo(row.expected());
        assertThat(ProcessHandle.current().descendants()).as("processes left").isEmpty();
        List<Path> left = files(results);
        assertThat(left).hasSize(ended.equals(HostilePhotos.READY) ? 10 : 0);
        for (Path file : left) {
            assertThat(Files.size(file)).isLessThan(MOST_BYTES);
            assertThat(TypeSniffer.sniff(file)).isIn("image/jpeg", "image/webp");
        }
    }

    @Test
    void thereAreManyOfManyKinds() throws Exception {
        var kinds = corpus().stream().collect(Collectors.groupingBy(Row::kind, Collectors.counting()));

        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(34);
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(9);
        assertThat(kinds.values()).allMatch(count -> count <= 6);
    }

    private String ended(Path original, Path results) throws IOException {
        Optional<OriginalType> type = OriginalType.of(TypeSniffer.sniff(original));
        if (type.isEmpty()) {
            return "unsupported_type";
        }
        try {
            photos.make(original, type.get(), results);
            return HostilePhotos.READY;
        } catch (UnprocessableMedia e) {
            return e.code();
        } catch (OutOfMemoryError e) {
            return "out of memory at " + Arrays.toString(e.getStackTrace()).substring(0, 700);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }
}
