package org.heliograph.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.bramp.ffmpeg.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts one FFmpeg process for the wrapper, under limits. The helpers (setsid, unshare, setpriv, nice, prlimit of
 * util-linux and coreutils) each replace themselves by the next program, so the process that we hold is FFmpeg's
 * own; where one is missing, its limit is missing and the wall clock remains.
 */
final class Cage implements ProcessFunction {
    private static final boolean SETSID = onPath("setsid");
    private static final boolean SETPRIV = onPath("setpriv");
    private static final boolean NICE = onPath("nice");
    private static final boolean PRLIMIT = onPath("prlimit");

    /** A network of its own, with nobody in it, where the kernel lets us; in a container it often does not. */
    private static final List<String> OFFLINE = Stream.of(
                    List.of("unshare", "--net"), List.of("unshare", "--user", "--map-current-user", "--net"))
            .filter(Cage::works)
            .findFirst()
            .orElse(List.of());

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
        CagedProcess started = new CagedProcess(builder.start(), limits, watch);
        process = started;
        return started;
    }

    /** The process of the last run; null before the first. */
    @Nullable
    CagedProcess process() {
        return process;
    }

    /** No file may make FFmpeg call anybody, whatever its whitelists let through. setsid keeps the terminal's Ctrl-C from FFmpeg; pdeathsig ends it with us, even when we are killed. */
    private List<String> prefix() {
        List<String> prefix = new ArrayList<>();
        if (SETSID) {
            prefix.add("setsid");
        }
        prefix.addAll(OFFLINE);
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

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process trial = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
