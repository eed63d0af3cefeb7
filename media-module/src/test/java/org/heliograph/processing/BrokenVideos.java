package org.heliograph.processing;

import static org.heliograph.processing.Boxes.box;
import static org.heliograph.processing.Boxes.change;
import static org.heliograph.processing.Boxes.concat;
import static org.heliograph.processing.Boxes.poke;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.heliograph.ffmpeg.FfmpegFixture;

/** Videos whose boxes lie, explode or are empty. */
final class BrokenVideos extends HostileVideos {

    BrokenVideos(Path folder) throws Exception {
        super(folder);
        lies();
        bombs();
        times();
        emptinesses();
        noise();
        sizes();
    }

    private void lies() {
        String kind = "lying header";
        add(kind, "no time scale", PLAYS, poke(mp4, "mdhd", 12, 0));
        add(kind, "the largest time scale", PLAYS, poke(mp4, "mdhd", 12, -1));
        add(kind, "four billion samples", "undecodable", poke(mp4, "stsz", 8, -1));
        add(kind, "samples that last for ever", PLAYS, poke(mp4, "stts", 12, Integer.MAX_VALUE));
        add(kind, "a picture of 65535 x 65535", PLAYS, poke(mp4, "avc1", 24, -1));
        add(kind, "an index that points nowhere", "undecodable", poke(mp4, "stco", 8, Integer.MAX_VALUE));
    }

    private void bombs() {
        String kind = "bomb";
        byte[] nested = {};
        for (int i = 0; i < 2_000; i++) {
            nested = box("moov", nested);
        }
        byte[] ftyp = ftyp();
        add(kind, "boxes in boxes", "undecodable", concat(ftyp, nested));
        add(kind, "a million edits", GIVEN_UP, change(mp4, "moov/trak/edts/elst", old -> edits(1_000_000, 0)));
        add(kind, "a thousand tracks", "undecodable", change(mp4, "moov", BrokenVideos::thousandTracks));
        byte[] tag = box("udta", box("name", new byte[8 << 20]));
        add(kind, "megabytes of names", PLAYS, change(mp4, "moov", old -> concat(old, tag)));
        add(
                kind,
                "two thousand plays of the same second",
                PLAYS,
                change(mp4, "moov/trak/edts/elst", old -> edits(2_000, 1_000)));
    }

    private void times() throws Exception {
        String kind = "extreme time";
        add(kind, "an hour and more", "too_long", made("long.mp4", "color=size=16x16:rate=1/100:duration=3700"));
        add(
                kind,
                "a thousand pictures a second",
                PLAYS,
                made("fast.mkv", "testsrc2=size=64x64:rate=1000:duration=0.5"));
        add(kind, "one picture in ten minutes", PLAYS, made("slow.mp4", "color=size=16x16:rate=1/600:duration=1200"));
        add(
                kind,
                "a gap of eleven days",
                "too_long",
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("gap.mkv"),
                        "-i",
                        plain().toString(),
                        "-an",
                        "-c",
                        "copy",
                        "-bsf:v",
                        "setts=ts=PTS+gte(N\\,20)*1000000/TB")));
        add(
                kind,
                "a start before the beginning of time",
                PLAYS,
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("early.mp4"),
                        "-i",
                        plain().toString(),
                        "-c",
                        "copy",
                        "-avoid_negative_ts",
                        "disabled",
                        "-output_ts_offset",
                        "-0.5")));
    }

    private void emptinesses() throws Exception {
        String kind = "nothing to see";
        add(
                kind,
                "sound alone",
                "no_video",
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("sound.mp4"), "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac")));
        add(
                kind,
                "subtitles alone",
                "no_video",
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("subtitles.mkv"),
                        "-i",
                        folder.resolve("words.srt").toString())));
        add(
                kind,
                "a track without samples",
                "undecodable",
                change(mp4, "moov/trak/mdia/minf/stbl/stsz", old -> new byte[12]));
        add(kind, "an index without tracks", "no_video", change(mp4, "moov", old -> Arrays.copyOf(old, 108)));
        add(kind, "no byte at all", "unsupported_type", new byte[0]);
    }

    private void noise() {
        String kind = "noise";
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        byte[] ftyp = ftyp();
        add(kind, "random bytes behind ftyp", "undecodable", concat(ftyp, random));
        add(kind, "random bytes as moov", "no_video", concat(ftyp, box("moov", random)));
        add(kind, "zeros behind ftyp", "undecodable", concat(ftyp, new byte[100_000]));
        add(kind, "random bytes", "unsupported_type", random);
        for (int seed = 1; seed <= 2; seed++) {
            byte[] flipped = mp4.clone();
            Random flips = new Random(seed);
            for (int i = 0; i < flipped.length / 200; i++) {
                flipped[100 + flips.nextInt(flipped.length / 2)] ^= (byte) (1 << flips.nextInt(8));
            }
            add(kind, "flipped bits " + seed, PLAYS, flipped);
        }
    }

    private void sizes() throws Exception {
        String kind = "extreme size";
        add(kind, "one pixel", PLAYS, made("pixel.mkv", "testsrc2=size=2x2:rate=10:duration=0.5"));
        add(
                kind,
                "8192 x 5000",
                "too_many_pixels",
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("large.mkv"),
                        "-f",
                        "lavfi",
                        "-i",
                        "color=size=8192x5000:rate=1",
                        "-frames:v",
                        "1",
                        "-c:v",
                        "mjpeg",
                        "-pix_fmt",
                        "yuvj420p")));
        add(kind, "a ribbon", PLAYS, made("ribbon.mkv", "testsrc2=size=4096x16:rate=10:duration=0.5"));
        add(
                kind,
                "pixels a thousand times as wide as high",
                PLAYS,
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("wide.mkv"),
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=640x360:rate=10:duration=0.5",
                        "-vf",
                        "setsar=1000",
                        "-c:v",
                        "ffv1")));
    }

    private static byte[] thousandTracks(byte[] moov) {
        int trak = new String(moov, StandardCharsets.ISO_8859_1).indexOf("trak") - 4;
        int size = ByteBuffer.wrap(moov).getInt(trak);
        byte[] track = Arrays.copyOfRange(moov, trak, trak + size);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes(moov);
        for (int i = 0; i < 1_000; i++) {
            many.writeBytes(track);
        }
        return many.toByteArray();
    }

    private static byte[] edits(int count, int length) {
        ByteBuffer list = ByteBuffer.allocate(8 + 12 * count).putInt(0).putInt(count);
        for (int i = 0; i < count; i++) {
            list.putInt(length).putInt(0).putInt(1 << 16);
        }
        return list.array();
    }
}
