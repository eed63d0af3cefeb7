package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFileTest {

    /** A box of 20 bytes, and one of 24 whose size stands in 64 bits. */
    private static final byte[] WHOLE =
            ByteBuffer.allocate(44).putInt(0, 20).putInt(20, 1).putLong(28, 24).array();

    @TempDir
    Path folder;

    @Test
    void aWholeOneIsMeasured() throws IOException {
        assertThat(SegmentFile.length(file(44))).isEqualTo(44);
        assertThat(SegmentFile.length(file(20))).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 19, 24, 32, 43})
    void oneThatEndsEarlyIsNotTakenForWhole(int length) {
        assertThatThrownBy(() -> SegmentFile.length(file(length))).isInstanceOf(EOFException.class);
    }

    private Path file(int length) throws IOException {
        return Files.write(folder.resolve("segment.m4s"), Arrays.copyOf(WHOLE, length));
    }
}
