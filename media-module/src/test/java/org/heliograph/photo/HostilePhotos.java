package org.heliograph.photo;

import static org.heliograph.photo.HostileBytes.chunk;
import static org.heliograph.photo.HostileBytes.deflated;
import static org.heliograph.photo.HostileBytes.directory;
import static org.heliograph.photo.HostileBytes.find;
import static org.heliograph.photo.HostileBytes.half;
import static org.heliograph.photo.HostileBytes.inserted;
import static org.heliograph.photo.HostileBytes.joined;
import static org.heliograph.photo.HostileBytes.noisy;
import static org.heliograph.photo.HostileBytes.patched;
import static org.heliograph.photo.HostileBytes.png;
import static org.heliograph.photo.HostileBytes.sound;
import static org.heliograph.photo.HostileBytes.text;
import static org.heliograph.photo.HostileBytes.withExif;
import static org.heliograph.photo.HostileBytes.withProfile;
import static org.heliograph.photo.HostileBytes.withSegment;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.heliograph.ffmpeg.FfmpegFixture;

/** The photo half of the hostile corpus: at most six of a kind, the same bytes at every run. */
public final class HostilePhotos {
    public static final String READY = "ready";
    private static final String TOO_MANY = "too_many_pixels";
    private static final String TRUNCATED = "truncated";
    private static final String UNDECODABLE = "undecodable";
    private static final String UNSUPPORTED = "unsupported_type";
    private static final int AFTER_PNG_HEADER = 33;

    /** @param expected the code of the failure, or {@link #READY} */
    public record Row(String kind, String name, String expected, byte[] bytes) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final byte[] jpeg = sound("jpeg");
    private final byte[] png = sound("png");
    private final byte[] gif = sound("gif");
    private final byte[] heic = sample("/photos/tiles-turned.heic");
    private final byte[] webp;
    private final byte[] avif;

    private HostilePhotos(Path folder) throws Exception {
        Path file = folder.resolve("sound.webp");
        PhotoWriter.webp(PhotoFixture.picture(64, 48), file);
        this.webp = Files.readAllBytes(file);
        this.avif = Files.readAllBytes(FfmpegFixture.make(
                folder.resolve("sound.avif"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x48",
                "-frames:v",
                "1",
                "-c:v",
                "libaom-av1",
                "-cpu-used",
                "8"));
    }

    public static List<Row> all(Path folder) throws Exception {
        HostilePhotos corpus = new HostilePhotos(folder);
        corpus.bombs();
        corpus.hiddenBombs();
        corpus.truncated();
        corpus.polyglots();
        corpus.falseNames();
        corpus.foreign();
        corpus.lyingHeaders();
        corpus.empty();
        corpus.profiles();
        corpus.metadata();
        corpus.corrupted();
        corpus.containers();
        corpus.trickyNames();
        return corpus.rows;
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(HostilePhotos.class.getResourceAsStream(name), name)) {
            return bytes.readAllBytes();
        }
    }

    private void add(String kind, String name, String expected, byte[] bytes) {
        rows.add(new Row(kind, name, expected, bytes));
    }

    private void bombs() throws IOException {
        String kind = "bomb";
        int frame = find(jpeg, 0xff, 0xc0);
        add(kind, "30000.png", TOO_MANY, png(30_000, 30_000, 1, 30_000L * 3751));
        add(kind, "65535.gif", TOO_MANY, patched(gif, find(gif, 0x2c) + 5, 255, 255, 255, 255));
        add(kind, "65535.jpg", TOO_MANY, patched(jpeg, frame + 5, 255, 255, 255, 255));
        add(kind, "16383.webp", TOO_MANY, patched(webp, 26, 255, 63, 255, 63));
        add(kind, "ispe.heic", TOO_MANY, patched(heic, largest(heic), 0, 16, 0, 0, 0, 16));
        add(kind, "ispe.avif", TOO_MANY, patched(avif, find(avif, "ispe") + 8, 0, 1, 0, 0, 0, 1));
    }

    /** Where the width of the second size is: that of the whole grid. */
    private static int largest(byte[] heic) {
        int first = find(heic, "ispe");
        return first + 20 + 8;
    }

    private void hiddenBombs() throws IOException {
        String kind = "bomb inside";
        byte[] zeros = deflated(200L << 20);
        add(kind, "text.png", READY, inserted(png, AFTER_PNG_HEADER, chunk("zTXt", joined(text("a\0\0"), zeros))));
        add(kind, "profile.png", READY, inserted(png, AFTER_PNG_HEADER, chunk("iCCP", joined(text("a\0\0"), zeros))));
        add(
                kind,
                "international.png",
                READY,
                inserted(png, AFTER_PNG_HEADER, chunk("iTXt", joined(text("a\0\1\0\0\0"), zeros))));
        add(kind, "pixels.png", READY, png(16, 16, 8, 200L << 20));
        add(kind, "frames.gif", READY, frames(10_000));
    }

    private byte[] frames(int count) {
        int image = find(gif, 0x2c);
        byte[] one = Arrays.copyOfRange(gif, image, gif.length - 1);
        byte[][] all = IntStream.range(0, count).mapToObj(i -> one).toArray(byte[][]::new);
        return joined(Arrays.copyOf(gif, image), joined(all), new byte[] {0x3b});
    }

    private void truncated() {
        String kind = "truncated";
        add(kind, "most.jpg", TRUNCATED, Arrays.copyOf(jpeg, jpeg.length * 9 / 10));
        add(kind, "half.png", UNDECODABLE, half(png));
        add(kind, "half.gif", UNDECODABLE, half(gif));
        add(kind, "half.webp", TRUNCATED, half(webp));
        add(kind, "half.heic", UNDECODABLE, half(heic));
        add(kind, "half.avif", UNDECODABLE, half(avif));
    }

    private void polyglots() {
        String kind = "polyglot";
        byte[] zip = joined(text("PK\5\6"), new byte[18]);
        add(kind, "archive.jpg", READY, joined(jpeg, text("PK\3\4"), new byte[200], zip));
        add(kind, "script.gif", UNDECODABLE, text("GIF89a/*" + " ".repeat(200) + "*/=1;alert(1)//;"));
        add(kind, "page.jpg", READY, withSegment(jpeg, 0xfffe, text("<html><script>alert(1)</script></html>")));
        add(kind, "document.jpg", READY, withSegment(jpeg, 0xfffe, text("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj")));
        add(kind, "document.pdf.jpg", UNSUPPORTED, joined(text("%PDF-1.4\n"), jpeg));
        add(kind, "page.png", READY, joined(png, text("<?php system($_GET['c']); ?>")));
    }

    private void falseNames() {
        String kind = "false name";
        add(kind, "drawing.jpg", UNSUPPORTED, text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"));
        add(kind, "page.png", UNSUPPORTED, text("<html><script>alert(1)</script></html>"));
        String laughs =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
        add(kind, "laughs.gif", UNSUPPORTED, text(laughs));
        add(kind, "script.webp", UNSUPPORTED, text("#!/bin/sh\nrm -rf /\n"));
        add(kind, "list.heic", UNSUPPORTED, text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"));
        add(kind, "program.avif", UNSUPPORTED, joined(text("\177ELF\2\1\1"), new byte[100]));
    }

    private void foreign() {
        String kind = "not taken";
        add(kind, "photo.tiff", UNSUPPORTED, joined(text("MM\0*\0\0\0\b"), new byte[100]));
        add(kind, "photo.bmp", UNSUPPORTED, joined(text("BM"), new byte[12], text("(\0\0\0"), new byte[100]));
        add(kind, "photo.psd", UNSUPPORTED, joined(text("8BPS\0\1"), new byte[100]));
        add(kind, "photo.exr", UNSUPPORTED, joined(text("v/1\1\2\0\0\0"), new byte[100]));
        add(kind, "photo.jp2", UNSUPPORTED, joined(text("\0\0\0\fjP  \r\n\207\n\0\0\0\24ftypjp2 "), new byte[100]));
        add(kind, "photo.ps", UNSUPPORTED, text("%!PS-Adobe-3.0\nquit\n"));
    }

    private void lyingHeaders() throws IOException {
        String kind = "lying header";
        int frame = find(jpeg, 0xff, 0xc0);
        add(kind, "missing.png", TRUNCATED, png(4000, 4000, 8, 5000));
        add(kind, "depth.png", UNDECODABLE, png(16, 16, 3, 5000));
        add(kind, "tall.jpg", TRUNCATED, patched(jpeg, frame + 5, 0x75, 0x30));
        add(kind, "segment.jpg", READY, patched(jpeg, 4, 0, 0));
        add(kind, "endless.jpg", UNDECODABLE, patched(jpeg, 4, 255, 255));
        add(kind, "length.webp", TRUNCATED, patched(webp, 4, 255, 255, 255, 127));
    }

    private void empty() throws IOException {
        String kind = "empty";
        add(kind, "nothing", UNSUPPORTED, new byte[0]);
        add(kind, "byte", UNSUPPORTED, new byte[1]);
        add(kind, "zero.png", UNDECODABLE, png(0, 0, 8, 10));
        add(kind, "zero.gif", UNDECODABLE, patched(gif, find(gif, 0x2c) + 5, 0, 0, 0, 0));
        add(kind, "zero.jpg", UNDECODABLE, patched(jpeg, find(jpeg, 0xff, 0xc0) + 5, 0, 0, 0, 0));
        add(kind, "magic.jpg", UNDECODABLE, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
    }

    private void profiles() throws IOException {
        String kind = "bad profile";
        byte[] sound = IccFixture.profile(IccFixture.DISPLAY_P3);
        add(kind, "noise.jpg", READY, withProfile(jpeg, noisy(sound, 0.05)));
        add(kind, "noise.png", READY, inserted(png, AFTER_PNG_HEADER, chunk("iCCP", text("a\0\0nonsense"))));
        add(kind, "huge.jpg", UNDECODABLE, withProfile(jpeg, patched(sound, 0, 127, 255, 255, 255)));
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        add(kind, "grey.jpg", READY, withProfile(jpeg, grey));
        add(kind, "count.jpg", READY, withSegment(jpeg, 0xffe2, joined(text("ICC_PROFILE\0\7\11"), sound)));
        add(kind, "tags.jpg", READY, withProfile(jpeg, patched(sound, 128, 127, 255, 255, 255)));
    }

    private void metadata() {
        String kind = "odd metadata";
        add(kind, "orientation.jpg", READY, withExif(jpeg, directory(0x112, 3, 1, 9 << 16, 0)));
        add(kind, "loop.jpg", READY, withExif(jpeg, directory(0x112, 3, 1, 1 << 16, 8)));
        add(kind, "inner-loop.jpg", READY, withExif(jpeg, directory(0x8769, 4, 1, 8, 0)));
        add(kind, "count.jpg", READY, withExif(jpeg, directory(0x10e, 2, -1, 26, 0)));
        add(kind, "offset.jpg", READY, withExif(jpeg, directory(0x10e, 2, 1 << 20, 0x7fffffff, 0)));
        add(kind, "xmp.jpg", READY, withSegment(jpeg, 0xffe1, text("http://ns.adobe.com/xap/1.0/\0<!DOCTYPE x [<!EN")));
    }

    private void corrupted() {
        String kind = "corrupted";
        add(kind, "noise.jpg", TRUNCATED, noisy(jpeg, 0.9));
        add(kind, "noise.png", UNDECODABLE, noisy(png, 0.5));
        add(kind, "noise.gif", READY, noisy(gif, 0.9));
        add(kind, "noise.webp", READY, noisy(webp, 0.5));
        add(kind, "noise.heic", UNDECODABLE, noisy(heic, 0.75));
        add(kind, "sum.png", READY, patched(png, 29, 1, 2, 3, 4));
    }

    private void containers() {
        String kind = "twisted container";
        int grid = heic.length - 8;
        add(kind, "count.heic", UNDECODABLE, patched(heic, grid + 2, 7, 7));
        add(kind, "wall.heic", UNDECODABLE, patched(heic, grid + 2, 255, 255));
        add(kind, "self.heic", UNDECODABLE, patched(heic, find(heic, "dimg") + 8, 0, 5, 0, 5, 0, 5, 0, 5));
        add(kind, "places.heic", UNDECODABLE, patched(heic, find(heic, "iloc") + 16, 127, 255, 255, 255));
        add(kind, "boxes.heic", READY, patched(heic, find(heic, "meta") - 4, 127, 255, 255, 255));
        add(kind, "properties.heic", UNDECODABLE, patched(heic, find(heic, "ipma") + 8, 255, 255, 255, 255));
    }

    /** Programs are handed the path: nothing in it may be taken for an option, a pattern or a protocol. */
    private void trickyNames() {
        String kind = "tricky name";
        add(kind, "-i.webp", READY, webp);
        add(kind, "%03d.webp", READY, webp);
        add(kind, "concat:a|b.avif", READY, avif);
        add(kind, "a'b;c $(d) \"e\".heic", READY, heic);
        add(kind, "http:__x?y=*.heic", READY, heic);
        add(kind, "\u202egpj.\u00e9\u4e2d.jpg", READY, jpeg);
    }
}
