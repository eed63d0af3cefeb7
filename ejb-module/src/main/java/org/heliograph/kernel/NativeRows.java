package org.heliograph.kernel;

import jakarta.persistence.Query;
import java.util.List;

/** Gives the rows of native queries, which Jakarta Persistence leaves without a type, the one that they were asked for. */
public final class NativeRows {

    private NativeRows() {}

    /** All rows of a query that was created for that type; {@code Object[].class} for several columns. */
    public static <T> List<T> of(Query query, Class<T> type) {
        List<?> rows = query.getResultList();
        return rows.stream().<T>map(type::cast).toList();
    }

    /** All rows of a query of several columns. */
    public static List<Object[]> of(Query query) {
        return of(query, Object[].class);
    }
}
