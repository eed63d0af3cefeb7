package org.heliograph.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two programs and the environment that they need. Looked for in the configured folder alone where there is
 * one, else on the PATH, else in the bundled jar.
 */
record FfmpegPrograms(Path ffmpeg, Path ffprobe, Map<String, String> environment, String source) {

    /**
     * @param configured the folder that holds both programs; empty to search
     * @param home where the bundled programs are unpacked
     * @throws IOException when there are none; the message says where it was looked
     */
    static FfmpegPrograms locate(Optional<Path> configured, Path home) throws IOException {
        if (configured.isPresent()) {
            return in(configured.get(), "configured")
                    .orElseThrow(() -> new IOException("No ffmpeg and ffprobe in " + configured.get()));
        }
        Optional<FfmpegPrograms> onPath = onPath();
        return onPath.isPresent() ? onPath.get() : BundledFfmpeg.unpack(home);
    }

    private static Optional<FfmpegPrograms> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> in(Path.of(folder), "path"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FfmpegPrograms> in(Path folder, String source) {
        Path ffmpeg = folder.resolve("ffmpeg");
        Path ffprobe = folder.resolve("ffprobe");
        boolean both = Files.isExecutable(ffmpeg) && Files.isExecutable(ffprobe);
        return both ? Optional.of(new FfmpegPrograms(ffmpeg, ffprobe, Map.of(), source)) : Optional.empty();
    }
}
