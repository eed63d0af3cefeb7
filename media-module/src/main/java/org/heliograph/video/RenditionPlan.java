package org.heliograph.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which rungs a video gets, lowest first, and in which jobs they are made: first one rung with sound and poster, so
 * that it can be played early, then all others in one decode. Pure.
 *
 * @param rungs at least one, never larger than the source
 * @param audio whether there is sound
 */
public record RenditionPlan(List<Rung> rungs, boolean audio) {
    /**
     * One size of the ladder.
     *
     * @param name the short side and {@code p}, as 360p; unique within a plan
     * @param width even
     * @param height even
     * @param bitRate the most that it may take over two seconds, bits per second
     */
    public record Rung(String name, int width, int height, int bitRate) {}

    /** What one run of FFmpeg makes. */
    public record Job(List<Rung> rungs, boolean audio, boolean poster, boolean storyboard) {
        public Job withoutStoryboard() {
            return new Job(rungs, audio, poster, false);
        }
    }

    private static final List<Integer> SIZES = List.of(240, 360, 480, 720, 1080);
    private static final int FIRST = 360;

    /** A short side of a rung goes with a long side of at most so much, so that a panorama stays playable. */
    private static final double WIDEST = 2.4;

    /** The source's own size is a rung of its own when the next one below is so much smaller. */
    private static final double WORTHWHILE = 1.25;

    private static final double FULL_HD_PIXELS = 1920.0 * 1080;
    private static final int FULL_HD_BIT_RATE = 5_000_000;
    private static final int LOWEST_BIT_RATE = 100_000;

    public RenditionPlan {
        rungs = List.copyOf(rungs);
    }

    public static RenditionPlan of(ProbedVideo source) {
        double shortSide = Math.min(source.width(), source.height());
        double longSide = Math.max(source.width(), source.height());
        double size = Math.max(shortSide, longSide / WIDEST);
        List<Rung> rungs = new ArrayList<>();
        int largest = 0;
        for (int candidate : SIZES) {
            if (candidate <= size) {
                rungs.add(rung(candidate + "p", source, candidate / size));
                largest = candidate;
            }
        }
        boolean topped = largest == SIZES.get(SIZES.size() - 1);
        if (!topped && size >= largest * WORTHWHILE) {
            rungs.add(rung(Math.round(size) + "p", source, 1));
        }
        return new RenditionPlan(rungs, source.hasAudio());
    }

    /** Poster, sound and the rung that plays first: 360p, or the largest below it; the storyboard if it is the only one. */
    public Job first() {
        return new Job(List.of(firstRung()), audio, true, rungs.size() == 1);
    }

    /** All other rungs, and the storyboard; empty when there are none. */
    public Optional<Job> rest() {
        Rung first = firstRung();
        List<Rung> others = rungs.stream().filter(rung -> !rung.equals(first)).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new Job(others, false, false, true));
    }

    /** Those of the other rungs, in one decode; empty when there is none. */
    public Optional<Job> rest(Predicate<String> wanted) {
        return rest().map(job -> job.rungs().stream()
                        .filter(rung -> wanted.test(rung.name()))
                        .toList())
                .filter(rungs -> !rungs.isEmpty())
                .map(rungs -> new Job(rungs, false, false, true));
    }

    private Rung firstRung() {
        return rungs.stream()
                .filter(rung -> Math.min(rung.width(), rung.height()) <= FIRST)
                .max(Comparator.comparingInt(rung -> rung.width() * rung.height()))
                .orElseGet(() -> rungs.get(0));
    }

    private static Rung rung(String name, ProbedVideo source, double scale) {
        int width = even(source.width() * scale);
        int height = even(source.height() * scale);
        double share = width * height / FULL_HD_PIXELS * Math.max(1, source.frameRate() / 40);
        int bitRate = (int) Math.round(FULL_HD_BIT_RATE * Math.pow(share, 0.75));
        return new Rung(name, width, height, Math.max(LOWEST_BIT_RATE, bitRate));
    }

    /** The hundredth keeps a size that is whole but for rounding; down, for a rung is never larger. */
    private static int even(double size) {
        return Math.max(2, (int) (size + 0.01) / 2 * 2);
    }
}
