package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaFilesTest {

    @Test
    void ourOwnNamesAreServable() {
        for (String name :
                new String[] {"small.jpg", "full.webp", "master.m3u8", "360p_001.m4s", "init_0.mp4", "storyboard.vtt"
                }) {
            assertThat(MediaFiles.isServable(name)).as(name).isTrue();
            assertThat(MediaFiles.contentTypeOf(name)).isNotEmpty();
        }
    }

    @Test
    void nothingElseIs() {
        for (String name : new String[] {
            "",
            ".",
            "..",
            "../o/1",
            "a/b.jpg",
            "a\\b.jpg",
            ".jpg",
            "A.jpg",
            "a.jpg\n",
            "a.svg",
            "a.html",
            "a.jpg.exe",
            "a%2f.jpg",
            "x".repeat(65) + ".jpg"
        }) {
            assertThat(MediaFiles.isServable(name)).as(name).isFalse();
        }
    }
}
