package org.heliograph.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadPartsTest {
    @TempDir
    Path bucket;

    @Test
    void anUploadThatLivesKeepsItsWholeParts() throws IOException {
        Path upload = upload("7-stub", "7-1", "7-12", "7-2-" + UUID.randomUUID());

        assertThat(DeadParts.clear(bucket)).isEqualTo(1);

        try (Stream<Path> left = Files.list(upload)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("7-stub", "7-1", "7-12");
        }
    }

    @Test
    void anUploadThatIsOverLeavesNothing() throws IOException {
        Path upload = upload("7-1", "7-2-" + UUID.randomUUID());

        assertThat(DeadParts.clear(bucket)).isEqualTo(2);

        assertThat(upload).doesNotExist();
    }

    @Test
    void objectsAreNotTouched() throws IOException {
        Path original = Files.createDirectories(bucket.resolve("o")).resolve("7-" + UUID.randomUUID());
        Path other = Files.createDirectories(bucket.resolve(".mpus-mine")).resolve("7-1");
        Files.createFile(original);
        Files.createFile(other);

        assertThat(DeadParts.clear(bucket)).isZero();

        assertThat(List.of(original, other)).allMatch(Files::exists);
    }

    private Path upload(String... parts) throws IOException {
        Path upload = Files.createDirectories(bucket.resolve(".mpus-" + UUID.randomUUID() + "-o"));
        for (String part : parts) {
            Files.createFile(upload.resolve(part));
        }
        return upload;
    }
}
