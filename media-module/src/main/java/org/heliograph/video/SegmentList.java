package org.heliograph.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segments that a media playlist names, read back to learn what they weigh.
 *
 * @param files the playlist, its init segment and its segments, as names in their folder
 * @param seconds how long they are together
 * @param bandwidth the peak over one segment, bits per second
 * @param averageBandwidth bits per second; 0 when there is no segment
 */
record SegmentList(List<String> files, double seconds, long bandwidth, long averageBandwidth) {
    private record Segment(String file, double seconds, long bytes) {
        double bitsPerSecond() {
            return bytes * 8 / seconds;
        }
    }

    private static final String DURATION = "#EXTINF:";
    private static final String END = "#EXT-X-ENDLIST";
    private static final double SHORTEST_SECONDS = 0.001;
    private static final double REPRESENTATIVE_SECONDS = HlsCommand.SEGMENT_SECONDS / 2.0;

    boolean isEmpty() {
        return averageBandwidth == 0;
    }

    /** @throws IOException also when the playlist or a segment was not written to its end */
    static SegmentList read(Path folder, String name) throws IOException {
        Path playlist = folder.resolve(name + ".m3u8");
        List<Segment> segments = Files.exists(playlist) ? segments(folder, Files.readAllLines(playlist)) : List.of();
        double seconds = segments.stream().mapToDouble(Segment::seconds).sum();
        long bytes = segments.stream().mapToLong(Segment::bytes).sum();
        // A short last segment says little about the rate (RFC 8216: half to one and a half of the target).
        double peak = segments.stream()
                .filter(segment -> isShort(seconds) || segment.seconds() >= REPRESENTATIVE_SECONDS)
                .mapToDouble(Segment::bitsPerSecond)
                .max()
                .orElse(0);
        long average = segments.isEmpty() ? 0 : Math.round(bytes * 8 / seconds);
        List<String> files = Stream.concat(
                        Stream.of(name + ".m3u8", HlsCommand.initFile(name)),
                        segments.stream().map(Segment::file))
                .toList();
        return new SegmentList(files, seconds, Math.max(average, Math.round(peak)), average);
    }

    /** Whether the whole is too short to leave any segment out. */
    private static boolean isShort(double seconds) {
        return seconds < REPRESENTATIVE_SECONDS;
    }

    private static List<Segment> segments(Path folder, List<String> lines) throws IOException {
        if (!lines.contains(END)) {
            throw new EOFException("A playlist was not written to its end");
        }
        List<Segment> segments = new ArrayList<>();
        double seconds = SHORTEST_SECONDS;
        for (String line : lines) {
            if (line.startsWith(DURATION)) {
                seconds = Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                long bytes = SegmentFile.length(folder.resolve(line));
                segments.add(new Segment(line, Math.max(SHORTEST_SECONDS, seconds), bytes));
            }
        }
        return segments;
    }
}
