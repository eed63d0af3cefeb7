package org.heliograph.video;

import java.util.Locale;

/**
 * Small pictures for seeking: one for every few seconds, laid out in rows on JPEG sheets, and a WebVTT file that says
 * which part of which sheet shows which time ({@code #xywh}, W3C Media Fragments). At most 200 in all. Pure.
 *
 * @param tileWidth pixels; the longer side of a tile is 160 at most
 * @param tileHeight pixels
 * @param seconds from one picture to the next, whole
 */
record Storyboard(int tileWidth, int tileHeight, int seconds) {

    static final String INDEX = "storyboard.vtt";
    static final String SHEETS = "storyboard_%d.jpg";
    static final int COLUMNS = 10;
    static final int ROWS = 10;

    private static final int LONGER_SIDE = 160;
    private static final int MOST = 200;

    static Storyboard of(ProbedVideo source) {
        double scale = Math.min(1, (double) LONGER_SIDE / Math.max(source.width(), source.height()));
        int seconds = (int) Math.ceil(source.durationMs() / 1000.0 / MOST);
        return new Storyboard(even(source.width() * scale), even(source.height() * scale), Math.max(1, seconds));
    }

    static String sheet(int number) {
        return String.format(Locale.ROOT, SHEETS, number);
    }

    /** FFmpeg's filter: the first picture of each interval, scaled and laid out. */
    String filter() {
        return String.format(
                Locale.ROOT,
                "select='eq(n,0)+gt(floor(t/%d),floor(prev_selected_t/%d))',scale=%d:%d:flags=bicubic:out_range=pc,"
                        + "setsar=1,format=yuvj420p,tile=%dx%d",
                seconds,
                seconds,
                tileWidth,
                tileHeight,
                COLUMNS,
                ROWS);
    }

    /**
     * The WebVTT text.
     *
     * @param length of the video, seconds
     * @param sheets how many there are: nothing is named that is not there
     */
    String index(double length, int sheets) {
        int tiles = Math.min(sheets * COLUMNS * ROWS, Math.max(1, (int) Math.ceil(length / seconds - 0.01)));
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < tiles; i++) {
            double end = i + 1 == tiles ? Math.max(length, i * seconds + 0.001) : (i + 1) * seconds;
            int column = i % COLUMNS;
            int row = i / COLUMNS % ROWS;
            text.append(String.format(
                    Locale.ROOT,
                    "\n%s --> %s\n%s#xywh=%d,%d,%d,%d\n",
                    time(i * seconds),
                    time(end),
                    sheet(i / (COLUMNS * ROWS) + 1),
                    column * tileWidth,
                    row * tileHeight,
                    tileWidth,
                    tileHeight));
        }
        return text.toString();
    }

    private static String time(double at) {
        long ms = Math.round(at * 1000);
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }

    private static int even(double size) {
        return Math.max(2, (int) Math.round(size / 2) * 2);
    }
}
