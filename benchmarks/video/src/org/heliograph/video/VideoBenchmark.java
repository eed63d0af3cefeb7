package org.heliograph.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.video.RenditionPlan.Job;

/**
 * Processor time of a ladder of 1080p: both jobs as Heliograph runs them (cage, pulse, poster, reading back), against
 * the plain commands of the same arguments, in turn within one run; medians. Processor time is that of this process and
 * of its children that have ended ({@code /proc/self/stat}).
 */
public final class VideoBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int OWN_USER_TIME = 13;
    private static final double TICKS_A_SECOND = 100;

    private final Ffmpeg ffmpeg;
    private final Path program;
    private final Path work;

    private VideoBenchmark(Path data) throws IOException {
        ffmpeg = new Ffmpeg(Optional.empty(), data.toString(), 6144);
        if (!ffmpeg.state().usable()) {
            throw new IOException(ffmpeg.state().problem());
        }
        program = programIn(data);
        work = Files.createDirectories(data.resolve("work"));
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = option(arguments, "rounds", 5);
        int seconds = option(arguments, "seconds", 10);
        new VideoBenchmark(Path.of("target").toAbsolutePath()).run(rounds, seconds);
    }

    private void run(int rounds, int seconds) throws Exception {
        ProbedVideo source = new MediaProbe(ffmpeg).video(sample(seconds));
        RenditionPlan plan = RenditionPlan.of(source);
        Job first = plan.first();
        Job rest = plan.rest().orElseThrow();
        Job whole = new Job(plan.rungs(), true, true, true);
        warmUp(source, first);
        double[][] times = new double[5][rounds];
        for (int round = 0; round < rounds; round++) {
            times[0][round] = ours(source, first);
            times[1][round] = plain(source, first);
            times[2][round] = ours(source, rest);
            times[3][round] = plain(source, rest);
            times[4][round] = plain(source, whole);
            System.err.printf("round %d of %d%n", round + 1, rounds);
        }
        double[] medians = Arrays.stream(times).mapToDouble(VideoBenchmark::median).toArray();
        report(source, medians, rounds);
    }

    /** A server that makes videos has long compiled the Java around them. */
    private void warmUp(ProbedVideo source, Job job) throws Exception {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            ours(source, job);
        }
    }

    private static void report(ProbedVideo source, double[] cpu, int rounds) {
        System.out.printf(
                Locale.ROOT,
                "A video of %dx%d, %.0f s; processor seconds, median of %d rounds%n%n",
                source.width(),
                source.height(),
                source.durationMs() / 1000.0,
                rounds);
        System.out.printf("| job | Heliograph | plain ffmpeg | ratio |%n|---|---|---|---|%n");
        line("first: poster, sound, 360p", cpu[0], cpu[1]);
        line("rest: four rungs, storyboard", cpu[2], cpu[3]);
        line("both", cpu[0] + cpu[2], cpu[1] + cpu[3]);
        System.out.printf(
                Locale.ROOT,
                "%nThe first job takes %.2f of both, %.2f of all rungs in one decode (%.1f s).%n",
                cpu[0] / (cpu[0] + cpu[2]),
                cpu[0] / cpu[4],
                cpu[4]);
    }

    private static void line(String name, double ours, double plain) {
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.3f |%n", name, ours, plain, ours / plain);
    }

    private double ours(ProbedVideo source, Job job) throws Exception {
        Path folder = Files.createTempDirectory(work, "ours");
        double before = cpuSeconds();
        new HlsLadder(ffmpeg).run(source, job, folder, JobWatch.NONE);
        return cpuSeconds() - before;
    }

    /** As one would type it, with its words thrown away. */
    private double plain(ProbedVideo source, Job job) throws Exception {
        Path folder = Files.createTempDirectory(work, "plain");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(new HlsCommand(source, job, ffmpeg.state()).arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        double before = cpuSeconds();
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("exit " + exit);
        }
        return cpuSeconds() - before;
    }

    /** Moving, with grain, as camera pictures have it. */
    private Path sample(int seconds) throws Exception {
        Path file = work.resolve("source-" + seconds + ".mp4");
        List<String> arguments = List.of(
                "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=30,noise=alls=6:allf=t",
                "-f", "lavfi", "-i", "sine=frequency=440", "-t", String.valueOf(seconds), "-c:v", "libx264", "-preset",
                "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac", file.toString());
        ffmpeg.run(arguments, work, Limits.of(Duration.ofMinutes(5)), line -> {}, JobWatch.NONE);
        return file;
    }

    /** User and system time of this process and of its ended children. */
    private static double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = OWN_USER_TIME - 2; i < OWN_USER_TIME + 2; i++) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_A_SECOND;
    }

    private static Path programIn(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().equals("ffmpeg") && Files.isRegularFile(file))
                    .min(Comparator.naturalOrder())
                    .orElse(Path.of("ffmpeg").toAbsolutePath());
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int option(String[] arguments, String name, int usual) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> Integer.parseInt(argument.substring(name.length() + 3)))
                .findFirst()
                .orElse(usual);
    }
}
