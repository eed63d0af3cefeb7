package org.heliograph.video;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of what {@code ffmpeg -progress} writes. */
final class ProgressLine {
    private static final Pattern OUT_TIME = Pattern.compile("out_time_us=(\\d{1,15})");

    private ProgressLine() {}

    /** How far the output has come; 0 for every other line. */
    static long milliseconds(String line) {
        Matcher matcher = OUT_TIME.matcher(line);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) / 1000 : 0;
    }
}
