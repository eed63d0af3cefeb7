package org.heliograph.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post of the demo before it is made, and what becomes of it.
 *
 * @param author the number of the person
 * @param age milliseconds before the demo was begun; no two posts have the same
 * @param likers numbers of persons
 * @param remarks each after the one that it answers
 */
record PlannedPost(
        int author,
        long age,
        List<Shot> shots,
        String caption,
        @Nullable String place,
        List<Integer> likers,
        List<Remark> remarks) {}
