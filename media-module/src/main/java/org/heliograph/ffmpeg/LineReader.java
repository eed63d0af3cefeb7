package org.heliograph.ffmpeg;

import java.util.function.Consumer;

/** Takes what the wrapper copies from a program's output and hands it on line by line; keeps nothing else. */
final class LineReader implements Appendable {
    private static final int LONGEST = 4096;

    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();

    LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public Appendable append(CharSequence text) {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            append(text.charAt(i));
        }
        return this;
    }

    @Override
    public Appendable append(char c) {
        if (c == '\n') {
            lines.accept(line.toString().strip());
            line.setLength(0);
        } else if (line.length() < LONGEST) {
            line.append(c);
        }
        return this;
    }
}
