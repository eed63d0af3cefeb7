package org.heliograph.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A window's worth of a list, newest first, as a bean answers it: {@code next} is the {@link Window#before} of the
 * following window, or null at the end of the list. It is full while there is more.
 */
public record Slice<T>(List<T> items, @Nullable Long next) {

    public Slice {
        items = List.copyOf(items);
    }

    /** From up to {@code limit + 1} rows: the surplus row only tells that there is more. */
    public static <T> Slice<T> of(List<T> rows, int limit, ToLongFunction<T> position) {
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        return new Slice<>(rows.subList(0, limit), position.applyAsLong(rows.get(limit - 1)));
    }

    /** The same place in the list with other items: for hydrating a page of ids. */
    public <R> Slice<R> map(Function<List<T>, List<R>> hydrate) {
        return new Slice<>(hydrate.apply(items), next);
    }
}
