package org.heliograph.ranking;

/**
 * How the best are spread, so that one page is not all of one author.
 *
 * @param window so many posts in a row hold at most
 * @param ofAuthor so many of one author
 * @param fromOutside and so many from outside
 */
public record Spread(int window, int ofAuthor, int fromOutside) {

    public Spread {
        if (window < 1 || ofAuthor < 1 || fromOutside < 0) {
            throw new IllegalArgumentException(
                    "window " + window + ", of an author " + ofAuthor + ", from outside " + fromOutside);
        }
    }
}
