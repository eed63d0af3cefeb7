package org.heliograph.photo;

/** Width and height in pixels. */
record Frame(int width, int height) {

    /** The same shape within a square of that side: never larger, and no side less than a pixel. */
    Frame within(int side) {
        int longest = Math.max(width, height);
        return longest <= side ? this : new Frame(scaled(width, side, longest), scaled(height, side, longest));
    }

    private static int scaled(int length, int side, int longest) {
        return Math.max(1, (int) Math.round((double) length * side / longest));
    }

    long pixels() {
        return (long) width * height;
    }

    Frame turned() {
        return new Frame(height, width);
    }
}
