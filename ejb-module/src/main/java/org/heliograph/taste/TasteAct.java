package org.heliograph.taste;

import java.util.List;

/**
 * That an account did something with a post.
 *
 * @param kinds what it did, as bits: {@link #LIKED}, {@link #COMMENTED}, {@link #SAVED}
 * @param ageDays since it first did something with that post
 */
public record TasteAct(long authorId, List<String> tags, int kinds, double ageDays) {

    public static final int LIKED = 1;
    public static final int COMMENTED = 2;
    public static final int SAVED = 4;
}
