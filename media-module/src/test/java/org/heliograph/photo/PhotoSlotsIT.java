package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.upload.OriginalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many photos come at once, only so many processes decode them. */
class PhotoSlotsIT {

    private static final int PHOTOS = 8;
    private static final int DECODERS = 2;

    /** Stands for FFmpeg: notes how many of its kind run, takes its time, and hands out the same picture each time. */
    private static final String DECODER = """
            #!/bin/sh
            home=$(dirname "$0")
            case "$*" in
                -version) echo "ffmpeg version of a test"; exit;;
                *-encoders) echo " V....D libx264 H.264"; exit;;
                *-filters) exit;;
            esac
            mkdir "$home/running/$$"
            ls "$home/running" | wc -l >> "$home/seen"
            sleep 0.3
            for last; do :; done
            cp "$home/picture.png" "${last#file:}"
            rmdir "$home/running/$$"
            """;

    @TempDir
    Path folder;

    @Test
    void decodersOfPhotosWaitForEachOther() throws Exception {
        Path programs = programs();
        Ffmpeg ffmpeg = new Ffmpeg(Optional.of(programs.toString()), folder.toString(), 1024);
        assertThat(ffmpeg.state().problem()).isEmpty();
        PhotoVariants photos = new PhotoVariants(ffmpeg, new PhotoSlots(DECODERS));
        Path original = Files.write(folder.resolve("photo.avif"), new byte[100]);

        List<Callable<PhotoVariants.Result>> jobs = new ArrayList<>();
        for (int i = 0; i < PHOTOS; i++) {
            Path results = Files.createDirectory(folder.resolve("results-" + i));
            jobs.add(() -> photos.make(original, OriginalType.AVIF, results));
        }
        ExecutorService pool = Executors.newFixedThreadPool(PHOTOS);
        try {
            for (Future<PhotoVariants.Result> job : pool.invokeAll(jobs)) {
                assertThat(job.get().variants()).hasSize(10);
            }
        } finally {
            pool.shutdown();
        }

        List<String> seen = Files.readAllLines(programs.resolve("seen"));
        assertThat(seen).hasSize(PHOTOS).extracting(String::strip).containsOnly("1", "2");
        assertThat(seen).extracting(String::strip).contains("" + DECODERS);
    }

    private Path programs() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createDirectory(programs.resolve("running"));
        for (String name : new String[] {"ffmpeg", "ffprobe"}) {
            Path program = Files.writeString(programs.resolve(name), DECODER);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        javax.imageio.ImageIO.write(
                PhotoFixture.picture(40, 30),
                "png",
                programs.resolve("picture.png").toFile());
        return programs;
    }
}
