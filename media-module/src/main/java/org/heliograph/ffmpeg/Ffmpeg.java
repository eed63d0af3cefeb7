package org.heliograph.ffmpeg;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg and ffprobe as child processes, each run in a {@link Cage}. The programs are looked for once, when this is
 * made; that there are none is no error here but a {@link #state()}, so that a server without FFmpeg still serves.
 * Safe for many threads.
 */
@ApplicationScoped
public class Ffmpeg {
    /** Of one frame of a video: 8K (7680 x 4320) and a little. */
    public static final int MAX_PIXELS = 36_000_000;

    /**
     * What stands before every input. The protocols alone do not stop an HLS playlist under a false name from
     * opening local files: the formats do.
     */
    public static final List<String> INPUT_RULES = rules(MAX_PIXELS);

    /** What is larger than the limit is still measured, so that it can be refused for that; beyond it is no video. */
    private static final List<String> PROBING_RULES = rules(3 * MAX_PIXELS);

    /** No tags among it: a file may hold gigabytes of them, and the answer is read into memory. */
    private static final String ASKED = "format=duration"
            + ":stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,pix_fmt,color_transfer"
            + ",avg_frame_rate,duration,channels,sample_rate"
            + ":stream_disposition=attached_pic,timed_thumbnails:stream_side_data=rotation";

    private static final Duration BOOT = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(60);

    private static final int USUAL_MEMORY_MIB = 6144;

    private final @Nullable FfmpegPrograms programs;
    private final long memoryBytes;
    private final FfmpegState state;

    /**
     * @param configured the folder that holds both programs
     * @param data where the bundled ones are unpacked to
     * @param memoryMib the address space that one process may take
     */
    @Inject
    public Ffmpeg(
            @ConfigProperty(name = "heliograph.ffmpeg.path") Optional<String> configured,
            @ConfigProperty(name = "heliograph.data") String data,
            @ConfigProperty(name = "heliograph.ffmpeg.memory.mib") int memoryMib) {
        FfmpegPrograms found = null;
        FfmpegState read;
        try {
            found = FfmpegPrograms.locate(configured.map(Path::of), Path.of(data, "ffmpeg"));
            read = introduce(found);
        } catch (IOException | UnprocessableMedia e) {
            read = FfmpegState.unusable(found == null ? "none" : found.source(), String.valueOf(e.getMessage()));
        }
        this.memoryBytes = (long) memoryMib << 20;
        this.programs = found;
        this.state = read;
    }

    Ffmpeg(Optional<String> configured, String data) {
        this(configured, data, USUAL_MEMORY_MIB);
    }

    /** For the container's proxy alone. */
    protected Ffmpeg() {
        this.memoryBytes = 0;
        this.programs = null;
        this.state = FfmpegState.unusable("none", "not started");
    }

    /** What was found at boot. */
    public FfmpegState state() {
        return state;
    }

    private static FfmpegState introduce(FfmpegPrograms found) throws IOException, UnprocessableMedia {
        List<String> version = ask(found, "-version");
        List<String> encoders = ask(found, "-hide_banner", "-encoders");
        List<String> filters = ask(found, "-hide_banner", "-filters");
        String encoder = lists(encoders, "libx264") ? "libx264" : lists(encoders, "libopenh264") ? "libopenh264" : "";
        boolean toneMapping = lists(filters, "zscale") && lists(filters, "tonemap");
        boolean avif = lists(encoders, "libaom-av1");
        String problem = encoder.isEmpty() ? "This FFmpeg has neither libx264 nor libopenh264" : "";
        String name = version.isEmpty() ? "" : version.get(0);
        return new FfmpegState(problem.isEmpty(), found.source(), name, encoder, toneMapping, avif, problem);
    }

    private static List<String> ask(FfmpegPrograms found, String... question) throws IOException, UnprocessableMedia {
        List<String> answer = new ArrayList<>();
        Limits limits = Limits.of(BOOT);
        run(found, new Cage(found.environment(), Path.of("/"), limits, JobWatch.NONE), List.of(question), answer::add);
        return answer;
    }

    private static boolean lists(List<String> lines, String name) {
        return lines.stream().anyMatch(line -> List.of(line.split("\\s+")).contains(name));
    }

    /**
     * Asks ffprobe for what {@code ASKED} names of format and streams; all else in the answer is unset.
     *
     * @throws UnprocessableMedia when ffprobe does not take the file
     * @throws IOException when it could not be run to its end
     */
    public FFmpegProbeResult probe(Path file) throws IOException, UnprocessableMedia {
        FfmpegPrograms found = usable();
        Cage cage =
                new Cage(found.environment(), Path.of("/"), Limits.of(PROBE).withMemory(memoryBytes), JobWatch.NONE);
        FFprobe ffprobe = new FFprobe(found.ffprobe().toString(), cage) {
            @Override
            public String version() {
                return "ffprobe version known since boot";
            }

            @Override
            public boolean isFFprobe() {
                return true;
            }
        };
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-print_format", "json"));
        arguments.addAll(PROBING_RULES);
        arguments.addAll(List.of("-show_entries", ASKED, input(file)));
        try {
            return ffprobe.probe(arguments);
        } catch (IOException | RuntimeException e) {
            throw failure(cage, "ffprobe", e);
        }
    }

    /**
     * Runs ffmpeg to its end.
     *
     * @param folder working directory: relative output names land there
     * @param lines receives its standard output line by line
     * @throws UnprocessableMedia when ffmpeg does not take the file
     * @throws IOException when it could not be run to its end
     * @throws java.util.concurrent.CancellationException when the watch ended it
     */
    public void run(List<String> arguments, Path folder, Limits limits, Consumer<String> lines, JobWatch watch)
            throws IOException, UnprocessableMedia {
        FfmpegPrograms found = usable();
        run(found, new Cage(found.environment(), folder, limits.withMemory(memoryBytes), watch), arguments, lines);
    }

    private static void run(FfmpegPrograms found, Cage cage, List<String> arguments, Consumer<String> lines)
            throws IOException, UnprocessableMedia {
        FFmpeg ffmpeg = new FFmpeg(found.ffmpeg().toString(), cage) {
            /** Known since boot; the wrapper would start another process to find out, before every run. */
            @Override
            public String version() {
                return "ffmpeg version known since boot";
            }

            @Override
            public boolean isFFmpeg() {
                return true;
            }
        };
        ffmpeg.setProcessOutputStream(new LineReader(lines));
        try {
            ffmpeg.run(arguments);
        } catch (IOException e) {
            throw failure(cage, "ffmpeg", e);
        }
    }

    private static List<String> rules(int mostPixels) {
        return List.of(
                "-protocol_whitelist",
                "file,pipe",
                "-format_whitelist",
                "mov,matroska,webm,avi,mpegts,mpeg,flv",
                "-max_pixels",
                String.valueOf(mostPixels));
    }

    /** Absolute and with its protocol, so that no name is taken for an option or a URL. */
    public static String input(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    private static IOException failure(Cage cage, String program, Exception e) throws IOException, UnprocessableMedia {
        CagedProcess process = cage.process();
        if (process != null) {
            FfmpegVerdict.raise(process, program, e);
        }
        return new IOException(program + " could not be started: " + e.getMessage(), e);
    }

    private FfmpegPrograms usable() throws IOException {
        if (programs == null || !state.usable()) {
            throw new IOException("FFmpeg cannot be used: " + state.problem());
        }
        return programs;
    }
}
