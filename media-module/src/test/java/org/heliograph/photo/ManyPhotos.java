package org.heliograph.photo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;

/** A program for a small heap: makes the variants of many photos at once, and says how each ended. */
final class ManyPhotos {
    private ManyPhotos() {}

    /** @param arguments how many, and originals, each taken in turn until there are so many; the results go beside them */
    public static void main(String... arguments) throws Exception {
        int atOnce = Integer.parseInt(arguments[0]);
        List<String> files = List.of(arguments).subList(1, arguments.length);
        PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        List<Future<String>> jobs = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            Path original = Path.of(files.get(i % files.size()));
            Path folder = Files.createDirectory(original.resolveSibling("results-" + i));
            jobs.add(pool.submit(() -> make(photos, original, folder)));
        }
        for (Future<String> job : jobs) {
            System.out.println(job.get());
        }
        pool.shutdown();
    }

    private static String make(PhotoVariants photos, Path original, Path folder) throws Exception {
        try {
            OriginalType type = OriginalType.of(TypeSniffer.sniff(original)).orElseThrow();
            return "ready " + photos.make(original, type, folder).variants().size();
        } catch (UnprocessableMedia e) {
            return "refused " + e.code();
        } catch (OutOfMemoryError e) {
            return "out of memory " + original;
        }
    }
}
