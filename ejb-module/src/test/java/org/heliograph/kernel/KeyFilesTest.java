package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    private static final Duration SETTLING = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    @Test
    void theLastInOrderSigns() throws IOException {
        put("2026a", "2026c", "2026b");
        assertThat(KeyFiles.in(directory, ".key", Duration.ZERO).signing()).isEqualTo("2026c");
        assertThat(KeyFiles.in(directory, ".key", Duration.ZERO).files()).containsOnlyKeys("2026a", "2026b", "2026c");
    }

    @Test
    void aNewKeyOnlyVerifiesUntilItHasSettled() throws IOException, InterruptedException {
        put("2026a");
        Thread.sleep(SETTLING.toMillis() + 50);
        put("2026b");
        KeyFiles keys = KeyFiles.in(directory, ".key", SETTLING);
        assertThat(keys.signing()).isEqualTo("2026a");
        assertThat(keys.files()).containsKey("2026b");
        assertThat(KeyFiles.in(directory, ".key", Duration.ofHours(1)).signing())
                .as("none has settled")
                .isEqualTo("2026b");
    }

    @Test
    void withoutAKeyNothingStarts() {
        assertThatThrownBy(() -> KeyFiles.in(directory, ".key", SETTLING)).isInstanceOf(IllegalStateException.class);
    }

    private void put(String... kids) throws IOException {
        for (String kid : kids) {
            Files.writeString(directory.resolve(kid + ".key"), "x");
        }
    }
}
