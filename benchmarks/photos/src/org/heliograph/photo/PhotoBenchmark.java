package org.heliograph.photo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.upload.OriginalType;

/**
 * Heliograph's side of the photo benchmark, driven line by line over standard input by compare.mjs: {@code scene},
 * {@code make}, {@code reference} and {@code ssim}, fields separated by tabs. Each is answered by one line.
 */
public final class PhotoBenchmark {
    private static final List<VariantSize> FOUR =
            List.of(VariantSize.LARGE, VariantSize.MEDIUM, VariantSize.SMALL, VariantSize.THUMBNAIL);

    private final Ffmpeg ffmpeg;

    private PhotoBenchmark(Path home) {
        this.ffmpeg = new Ffmpeg(Optional.empty(), home.toString(), 6144);
    }

    public static void main(String[] arguments) throws Exception {
        PhotoBenchmark benchmark = new PhotoBenchmark(Path.of(arguments[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(benchmark.answer(line.split("\t")));
        }
    }

    private String answer(String... words) throws Exception {
        return switch (words[0]) {
            case "scene" -> scene(Path.of(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "make" -> make(words);
            case "reference" -> reference(words);
            case "ssim" -> ssim(words[1], words[2]);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static String scene(Path file, int width, int height) throws IOException {
        new Scene(width, height, 42L + width).write(file);
        return "done";
    }

    /** make, file, folder, number of sizes (4 or 5), how often, how many at once. */
    private String make(String... words) throws Exception {
        List<VariantSize> sizes = words[3].equals("4") ? FOUR : List.of(VariantSize.values());
        PhotoVariants photos = new PhotoVariants(ffmpeg, PixelBudget.HEAP, sizes);
        int threads = Integer.parseInt(words[5]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Object>> jobs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[4]); i++) {
            Path folder = Files.createDirectories(Path.of(words[2] + "-" + i % threads));
            jobs.add(() -> photos.make(Path.of(words[1]), OriginalType.JPEG, folder));
        }
        try {
            for (Future<Object> job : pool.invokeAll(jobs)) {
                job.get();
            }
        } finally {
            pool.shutdown();
        }
        return "done";
    }

    /** reference, photo, width, height, PNG: neither of the two had a hand in it. */
    private String reference(String... words) throws Exception {
        String fit = "scale=w=" + words[2] + ":h=" + words[3] + ":flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp";
        run("-v", "error", "-y", "-i", words[1], "-vf", fit, "-pix_fmt", "rgb24", words[4]);
        return "done";
    }

    /** "luma all", both of them 0 to 1, as FFmpeg's filter tells them. */
    private String ssim(String file, String reference) throws Exception {
        String compare = "[0]format=gbrp,scale=out_color_matrix=bt709:out_range=pc:flags=accurate_rnd+full_chroma_int,"
                + "format=yuv444p[a];"
                + "[1]format=gbrp,scale=out_color_matrix=bt709:out_range=pc:flags=accurate_rnd+full_chroma_int,"
                + "format=yuv444p[b];[a][b]ssim=stats_file=-";
        String line = run("-v", "error", "-i", file, "-i", reference, "-lavfi", compare, "-f", "null", "-");
        return line.replaceFirst(".*Y:([0-9.]+).*All:([0-9.]+).*", "$1 $2").strip();
    }

    private String run(String... arguments) throws Exception {
        StringBuilder said = new StringBuilder();
        List<String> all = new ArrayList<>(List.of("-nostdin"));
        all.addAll(List.of(arguments));
        ffmpeg.run(all, Path.of("."), Limits.of(Duration.ofMinutes(1)), said::append, JobWatch.NONE);
        return said.toString();
    }
}
