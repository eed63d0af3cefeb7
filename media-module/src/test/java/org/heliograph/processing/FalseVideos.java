package org.heliograph.processing;

import static org.heliograph.processing.Boxes.box;
import static org.heliograph.processing.Boxes.change;
import static org.heliograph.processing.Boxes.concat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.ffmpeg.FfmpegFixture;

/** Videos that are something else beside, instead, or no more. */
final class FalseVideos extends HostileVideos {

    FalseVideos(Path folder) throws Exception {
        super(folder);
        scripts();
        scriptsBehindHeads();
        truncations();
        polyglots();
    }

    private void scripts() {
        String kind = "script under a false name";
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
        add(kind, "HLS", "unsupported_type", bytes(hls));
        add(kind, "concat", "unsupported_type", bytes("ffconcat version 1.0\nfile /etc/passwd\n"));
        String dash = "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>"
                + "file:///etc/passwd</BaseURL></Period></MPD>";
        add(kind, "DASH", "unsupported_type", bytes(dash));
        add(kind, "ffmetadata", "unsupported_type", bytes(";FFMETADATA1\ntitle=concat:/etc/passwd\n"));
        add(kind, "SDP", "unsupported_type", bytes("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 9 RTP/AVP 96\n"));
        add(
                kind,
                "ASX",
                "unsupported_type",
                bytes("<asx version=\"3.0\"><entry><ref href=\"file:///etc/passwd\"/></entry></asx>"));
    }

    private void scriptsBehindHeads() throws Exception {
        String kind = "script in a real container";
        byte[] hls = bytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
        byte[] ftyp = ftyp();
        add(kind, "HLS behind ftyp", "undecodable", concat(ftyp, hls));
        add(
                kind,
                "HLS behind EBML",
                "undecodable",
                concat(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, (byte) 0x80}, hls));
        byte[] url = box("url ", new byte[4], bytes("file:///etc/passwd\0"));
        byte[] references = concat(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, url);
        add(
                kind,
                "data reference to a local file",
                PLAYS,
                change(mp4, "moov/trak/mdia/minf/dinf/dref", old -> references));
        byte[] rdrf = box("rdrf", new byte[4], bytes("url \0\0\0\023file:///etc/passwd\0"));
        add(kind, "reference movie", "no_video", concat(ftyp, box("moov", box("rmra", box("rmda", rdrf)))));
        attachments(kind, hls);
    }

    private void attachments(String kind, byte[] hls) throws Exception {
        Path passwords = Files.writeString(folder.resolve("list.m3u8"), new String(hls, StandardCharsets.ISO_8859_1));
        Path subtitles = Files.writeString(
                folder.resolve("words.srt"), "1\n00:00:00,000 --> 00:00:01,000\n{\\fn/etc/passwd}x\n");
        add(
                kind,
                "subtitles and an attached playlist",
                PLAYS,
                Files.readAllBytes(FfmpegFixture.make(
                        folder.resolve("attached.mkv"),
                        "-i",
                        plain().toString(),
                        "-i",
                        subtitles.toString(),
                        "-attach",
                        passwords.toString(),
                        "-metadata:s:t",
                        "mimetype=application/vnd.apple.mpegurl",
                        "-c",
                        "copy",
                        "-c:s",
                        "ass")));
        add(
                kind,
                "playlist as subtitles of an AVI",
                "unsupported_type",
                Files.readAllBytes(
                        FfmpegFixture.make(folder.resolve("old.avi"), "-i", plain().toString(), "-c", "copy")));
    }

    private void truncations() throws Exception {
        String kind = "truncation";
        add(kind, "MP4 without its index", "undecodable", half(mp4));
        byte[] fast = remuxed("fast.mp4", "-movflags", "+faststart");
        add(kind, "MP4 with half its pictures", PLAYS, half(fast));
        add(kind, "MP4 cut in its index", "no_video", Arrays.copyOf(fast, 400));
        add(kind, "fragmented MP4", PLAYS, half(remuxed("fragments.mp4", "-movflags", "frag_every_frame+empty_moov")));
        add(kind, "Matroska", PLAYS, half(remuxed("cut.mkv")));
        add(kind, "QuickTime without its index", "undecodable", half(remuxed("cut.mov")));
    }

    private void polyglots() {
        String kind = "polyglot";
        byte[] zip = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] page = bytes("<html><script>alert(1)</script></html>");
        int head = ByteBuffer.wrap(mp4).getInt();
        byte[] rest = Arrays.copyOfRange(mp4, head, mp4.length);
        add(kind, "MP4 and ZIP", PLAYS, concat(mp4, zip));
        add(kind, "MP4 and HTML at its end", PLAYS, concat(mp4, page));
        add(kind, "HTML and MP4", "unsupported_type", concat(page, mp4));
        add(
                kind,
                "JPEG and MP4",
                "unsupported_type",
                concat(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, mp4));
        add(kind, "PDF and MP4", "unsupported_type", concat(bytes("%PDF-1.4\n"), rest));
    }
}
