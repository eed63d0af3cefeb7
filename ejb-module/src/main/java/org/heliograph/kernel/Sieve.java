package org.heliograph.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a newest-first list of which some entries are left out, so that a page is full while there is more. It reads a
 * page and one, and goes on in doubling steps of at most {@value #LARGEST_READ} rows as long as too few were kept.
 */
public final class Sieve {

    private static final int LARGEST_READ = 1_000;

    private Sieve() {}

    /** An entry and its place in the list. */
    public record Entry<T>(long position, T item) {}

    /** At most {@code count} entries with a position below {@code before}, newest first. */
    @FunctionalInterface
    public interface Rows<T> {
        List<Entry<T>> read(long before, int count);
    }

    /** A full slice of what is kept; {@code kept} is asked once a read and answers with the items that stay. */
    public static <T> Slice<T> fill(Window window, Rows<T> rows, Function<List<T>, Set<T>> kept) {
        List<Entry<T>> found = new ArrayList<>();
        long before = window.before();
        int count = window.limit() + 1;
        while (true) {
            List<Entry<T>> read = rows.read(before, count);
            Set<T> staying = kept.apply(read.stream().map(Entry::item).toList());
            read.stream().filter(entry -> staying.contains(entry.item())).forEach(found::add);
            if (found.size() > window.limit() || read.size() < count) {
                return Slice.of(found, window.limit(), Entry::position)
                        .map(entries -> entries.stream().map(Entry::item).toList());
            }
            before = read.get(read.size() - 1).position();
            count = Math.min(2 * count, LARGEST_READ);
        }
    }
}
