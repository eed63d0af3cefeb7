package org.heliograph.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The FFmpeg build that travels as a plain jar on the class path. It is unpacked once per version, patched to run
 * without the desktop libraries it was linked with (see {@link ElfNeeds}), and renamed into place whole, so that a
 * crash in between leaves nothing that looks finished.
 */
final class BundledFfmpeg {
    private static final String UNFINISHED = ".unpacking-";

    private BundledFfmpeg() {}

    /** @throws IOException when no build for this platform is on the class path, or it cannot be unpacked */
    static FfmpegPrograms unpack(Path home) throws IOException {
        String folder = resourceFolder();
        Path jar = jarHolding(folder + "ffmpeg");
        Path target = home.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                .toAbsolutePath();
        if (!Files.isDirectory(target)) {
            Files.createDirectories(home);
            sweepUnfinished(home);
            Path unfinished = Files.createTempDirectory(home, UNFINISHED);
            extract(jar, folder, unfinished);
            ElfNeeds.dropMissing(unfinished);
            moveWhole(unfinished, target);
        }
        Map<String, String> environment = Map.of("LD_LIBRARY_PATH", target.toString());
        return new FfmpegPrograms(target.resolve("ffmpeg"), target.resolve("ffprobe"), environment, "bundled");
    }

    private static String resourceFolder() throws IOException {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = Set.of("aarch64", "arm64").contains(System.getProperty("os.arch", ""));
        String platform = (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
        for (String flavour : List.of("-gpl", "")) {
            String folder = "org/bytedeco/ffmpeg/" + platform + flavour + "/";
            if (BundledFfmpeg.class.getClassLoader().getResource(folder + "ffmpeg") != null) {
                return folder;
            }
        }
        throw new IOException("No bundled FFmpeg for " + platform
                + "; set heliograph.ffmpeg.path to a folder with ffmpeg and ffprobe");
    }

    /** Servers name a jar's entry in their own ways ({@code jar:file:…!/x}, {@code wsjar:file:…!/x}). */
    private static Path jarHolding(String entry) throws IOException {
        URL url = BundledFfmpeg.class.getClassLoader().getResource(entry);
        String text = String.valueOf(url);
        int start = text.indexOf("file:");
        int end = text.indexOf("!/");
        if (start < 0 || end < start) {
            throw new IOException("The bundled FFmpeg is not in a jar file: " + text);
        }
        return Path.of(URI.create(text.substring(start, end)));
    }

    private static void extract(Path jar, String folder, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                String file = name.substring(name.lastIndexOf('/') + 1);
                if (!name.startsWith(folder) || file.isEmpty() || file.startsWith("libjni")) {
                    continue;
                }
                Path copy = target.resolve(file);
                try (InputStream bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, copy);
                }
                if (!copy.toFile().setExecutable(true, false)) {
                    throw new IOException("Cannot make " + copy + " executable");
                }
            }
        }
    }

    private static void moveWhole(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException lost) {
            delete(unfinished);
            if (!Files.isDirectory(target)) {
                throw lost;
            }
        }
    }

    private static void sweepUnfinished(Path home) throws IOException {
        try (Stream<Path> children = Files.list(home)) {
            for (Path child : children.toList()) {
                if (String.valueOf(child.getFileName()).startsWith(UNFINISHED)) {
                    delete(child);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
