package org.heliograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void oneRangeIsTaken() {
        assertThat(ByteRange.of("bytes=0-99")).isEqualTo("bytes=0-99");
        assertThat(ByteRange.of("bytes=5-")).isEqualTo("bytes=5-");
        assertThat(ByteRange.of("bytes=-5")).isEqualTo("bytes=-5");
        assertThat(ByteRange.of("BYTES= 7-7 ")).isEqualTo("bytes=7-7");
        assertThat(ByteRange.of("bytes=00-007")).isEqualTo("bytes=0-7");
    }

    @Test
    void anEndBehindAllFilesIsBounded() {
        assertThat(ByteRange.of("bytes=1-99999999999999999999999")).isEqualTo("bytes=1-999999999999999");
        assertThat(ByteRange.of("bytes=-" + "9".repeat(400))).isEqualTo("bytes=-999999999999999");
    }

    @Test
    void anythingElseMeansTheWhole() {
        for (String header : List.of(
                "",
                "bytes=",
                "bytes=-",
                "bytes=1-2,4-5",
                "bytes=9-2",
                "items=0-5",
                "bytes=a-b",
                "bytes=1-2-3",
                "0-5")) {
            assertThat(ByteRange.of(header)).as(header).isNull();
        }
        assertThat(ByteRange.of(null)).isNull();
    }
}
