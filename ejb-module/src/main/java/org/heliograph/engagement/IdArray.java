package org.heliograph.engagement;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids as PostgreSQL reads an array of them from text: for {@code cast(:ids as bigint[])}. */
final class IdArray {

    private IdArray() {}

    static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
