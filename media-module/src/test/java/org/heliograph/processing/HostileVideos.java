package org.heliograph.processing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.ffmpeg.FfmpegFixture;

/** Makes the hostile corpus of videos, the same one every time: at most six of a kind. */
public abstract class HostileVideos {

    /** What becomes of a file that is taken after all. */
    public static final String PLAYS = "plays";

    /** FFmpeg starves or hangs and is killed: tried again like any fault of ours, then given up on. */
    public static final String GIVEN_UP = "given_up";

    /** @param outcome {@link #PLAYS}, or the code that its author reads */
    public record Hostile(String kind, String name, String outcome, byte[] bytes) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    final Path folder;
    final byte[] mp4;
    final List<Hostile> all = new ArrayList<>();

    HostileVideos(Path folder) throws Exception {
        this.folder = folder;
        this.mp4 = Files.readAllBytes(FfmpegFixture.video(folder.resolve("plain.mp4"), "160x120", 1));
    }

    public static List<Hostile> in(Path folder) throws Exception {
        List<Hostile> corpus = new ArrayList<>(new FalseVideos(folder).all);
        corpus.addAll(new BrokenVideos(folder).all);
        return corpus;
    }

    final void add(String kind, String name, String outcome, byte[] bytes) {
        all.add(new Hostile(kind, name, outcome, bytes));
    }

    /** The head that says that it is an MP4. */
    final byte[] ftyp() {
        return Arrays.copyOf(mp4, ByteBuffer.wrap(mp4).getInt());
    }

    final Path plain() {
        return folder.resolve("plain.mp4");
    }

    final byte[] made(String name, String picture) throws Exception {
        return Files.readAllBytes(FfmpegFixture.make(
                folder.resolve(name), "-f", "lavfi", "-i", picture, "-c:v", "libx264", "-preset", "ultrafast"));
    }

    final byte[] remuxed(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-i", plain().toString(), "-c", "copy"));
        command.addAll(List.of(arguments));
        return Files.readAllBytes(FfmpegFixture.make(folder.resolve(name), command.toArray(String[]::new)));
    }

    static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length * 6 / 10);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
