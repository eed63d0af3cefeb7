package org.heliograph.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeMemoryIT {
    private static final int COMMENT_BYTES = 64 << 20;

    @TempDir
    Path folder;

    @Test
    void aHugeCommentIsNotReadIntoTheHeap() throws Exception {
        Path clip = FfmpegFixture.video(folder.resolve("clip.mp4"), "64x64", 0.5);
        Path talkative = Files.write(folder.resolve("talkative.mp4"), commented(Files.readAllBytes(clip)));
        MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);
        probe.video(clip);

        long before = allocated();
        ProbedVideo video = probe.video(talkative);

        assertThat(allocated() - before).as("bytes of heap").isLessThan(COMMENT_BYTES / 8);
        assertThat(video.width()).isEqualTo(64);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** The index, which is FFmpeg's last box, grows by {@code udta/meta/ilst/©cmt/data}. */
    private static byte[] commented(byte[] file) {
        byte[] text = new byte[8 + COMMENT_BYTES];
        Arrays.fill(text, 8, text.length, (byte) 'x');
        text[3] = 1;
        byte[] list = box("ilst", box("\u00a9cmt", box("data", text)));
        byte[] handler = box("hdlr", "\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1));
        byte[] user = box("udta", box("meta", new byte[4], handler, list));
        ByteBuffer grown = ByteBuffer.allocate(file.length + user.length);
        grown.put(file).put(user);
        int index = new String(file, ISO_8859_1).lastIndexOf("moov") - 4;
        grown.putInt(index, grown.getInt(index) + user.length);
        return grown.array();
    }

    private static byte[] box(String type, byte[]... content) {
        int size = 8;
        for (byte[] part : content) {
            size += part.length;
        }
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(ISO_8859_1));
        for (byte[] part : content) {
            box.put(part);
        }
        return box.array();
    }
}
