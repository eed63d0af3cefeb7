package org.heliograph.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bramp.ffmpeg.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts one FFmpeg process for the wrapper, under limits. The helpers (setsid, setpriv, nice, prlimit of
 * util-linux and coreutils) each replace themselves by the next program, so the process that we hold is FFmpeg's
 * own; where one is missing, its limit is missing and the wall clock remains.
 */
final class Cage implements ProcessFunction {
    private static final boolean SETSID = onPath("setsid");
    private static final boolean SETPRIV = onPath("setpriv");
    private static final boolean NICE = onPath("nice");
    private static final boolean PRLIMIT = onPath("prlimit");

    private final Map<String, String> environment;
    private final Path folder;
    private final Limits limits;
    private final JobWatch watch;
    private @Nullable CagedProcess process;

    /** @param folder the working directory, where relative output names land */
    Cage(Map<String, String> environment, Path folder, Limits limits, JobWatch watch) {
        this.environment = environment;
        this.folder = folder;
        this.limits = limits;
        this.watch = watch;
    }

    @Override
    public Process run(List<String> command) throws IOException {
        List<String> caged = new ArrayList<>(prefix());
        caged.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(caged).directory(folder.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "LANG"));
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "4"); // Arenas of many threads would use up the address space.
        CagedProcess started = new CagedProcess(builder.start(), limits.timeout(), watch);
        process = started;
        return started;
    }

    /** The process of the last run; null before the first. */
    @Nullable
    CagedProcess process() {
        return process;
    }

    /** setsid keeps the terminal's Ctrl-C from FFmpeg; pdeathsig ends it with us, even when we are killed. */
    private List<String> prefix() {
        List<String> prefix = new ArrayList<>();
        if (SETSID) {
            prefix.add("setsid");
        }
        if (SETPRIV) {
            prefix.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        if (NICE) {
            prefix.addAll(List.of("nice", "-n", "10"));
        }
        if (PRLIMIT) {
            prefix.addAll(List.of(
                    "prlimit",
                    "--as=" + limits.memoryBytes(),
                    "--cpu=" + Math.max(1, limits.cpu().toSeconds()),
                    "--fsize=" + limits.fileBytes(),
                    "--core=0"));
        }
        return prefix;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
