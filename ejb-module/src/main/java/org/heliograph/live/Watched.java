package org.heliograph.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts that a client has on its screen: each is shown again at most once a second, and only when it looks different.
 * At most {@value #LARGEST}. Not safe for threads; its connection guards it.
 */
final class Watched {

    static final int LARGEST = 100;

    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Map<Long, State> posts = new HashMap<>();

    /** False when they would be too many; then nothing is added. */
    boolean add(Collection<Long> postIds, long now) {
        if (posts.size() + postIds.stream().filter(id -> !posts.containsKey(id)).count() > LARGEST) {
            return false;
        }
        postIds.forEach(id -> posts.computeIfAbsent(id, any -> new State(now - PAUSE_NANOS)));
        return true;
    }

    void remove(Collection<Long> postIds) {
        postIds.forEach(posts::remove);
    }

    List<Long> all() {
        return List.copyOf(posts.keySet());
    }

    /** Some of them, if they are watched, are to be looked at. */
    void changed(long postId) {
        State state = posts.get(postId);
        if (state != null) {
            state.isDue = true;
        }
    }

    void changed() {
        posts.values().forEach(state -> state.isDue = true);
    }

    boolean isDue(long now) {
        return posts.values().stream().anyMatch(state -> state.isDueAt(now));
    }

    /** What is to be looked at now; it is not due any more. */
    List<Long> takeDue(long now) {
        List<Long> due = new ArrayList<>();
        posts.forEach((id, state) -> {
            if (state.isDueAt(now)) {
                state.isDue = false;
                state.shownAt = now;
                due.add(id);
            }
        });
        return due;
    }

    /** Notes what is shown of a post; false when it was shown so before, or is not watched any more. */
    boolean show(long postId, Object view) {
        State state = posts.get(postId);
        if (state == null || view.equals(state.shown)) {
            return false;
        }
        state.shown = view;
        return true;
    }

    private static final class State {
        private boolean isDue = true;
        private long shownAt;
        private @Nullable Object shown;

        State(long shownAt) {
            this.shownAt = shownAt;
        }

        boolean isDueAt(long now) {
            return isDue && now - shownAt >= PAUSE_NANOS;
        }
    }
}
