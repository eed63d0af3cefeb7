package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's way through his feed from top to bottom on one server, held to {@link FeedTruth} page by page: nothing that
 * he must not see, everything that was there all the time, in the order of publication, nothing twice, each page full
 * while there is more. Others may go on meanwhile.
 */
final class Scroll {

    private final FeedHistory history;
    private final FeedServer server;
    private final long viewerId;
    private final int limit;
    private final List<Long> shown = new ArrayList<>();
    private final Set<Long> mayBeOf = new HashSet<>();
    private final Set<Long> must;

    Scroll(FeedHistory history, FeedServer server, long viewerId, int limit) {
        this.history = history;
        this.server = server;
        this.viewerId = viewerId;
        this.limit = limit;
        this.must = new HashSet<>(history.truth.mustShow(viewerId));
    }

    void run() {
        history.scrolls.add(this);
        try {
            Long before = Long.MAX_VALUE;
            while (before != null) {
                before = page(before);
            }
        } finally {
            history.scrolls.remove(this);
        }
        assertThat(shown).as("%s: not twice", this).doesNotHaveDuplicates();
        assertThat(shown.stream().map(this::positionOf).toList())
                .as("%s: in order of publication", this)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(shown).as("%s: all that must be seen", this).containsAll(must);
    }

    /** Shows a page, and says where the next one begins. */
    private @Nullable Long page(long before) {
        long moment = history.world.nextMoment();
        mayBeOf.clear();
        noteTies();
        Slice<PostView> slice =
                server.home.page(viewerId, new Window(before, limit)).slice();
        for (PostView post : slice.items()) {
            FeedWorld.Row row = history.world.byId.get(post.id());
            assertThat(row != null && mayBeOf.contains(row.authorId) && history.truth.mayBeThere(row, moment))
                    .as("%s: nothing that must not be seen, but post %d is", this, post.id())
                    .isTrue();
            assertThat(history.truth.isAsItWas(post, viewerId, moment))
                    .as("%s: as it is, but shown is %s", this, post)
                    .isTrue();
            shown.add(post.id());
        }
        if (slice.next() != null) {
            assertThat(slice.items())
                    .as("%s: a page is full while there is more", this)
                    .hasSize(limit);
        }
        return slice.next();
    }

    /** Something was committed: it may be seen from now on, or need not be any more. */
    void changed() {
        noteTies();
        must.removeIf(id -> {
            FeedWorld.Row row = history.world.byId.get(id);
            return row == null
                    || !history.truth.isTied(viewerId, row.authorId)
                    || !row.isThere()
                    || history.world.author(row.authorId).isGone();
        });
    }

    private void noteTies() {
        FeedWorld.AUTHORS.stream()
                .filter(authorId -> history.truth.isTied(viewerId, authorId))
                .forEach(mayBeOf::add);
    }

    private long positionOf(long postId) {
        FeedWorld.Row row = history.world.byId.get(postId);
        return row == null ? 0 : row.position;
    }

    @Override
    public String toString() {
        return "Viewer " + viewerId + " in pages of " + limit;
    }
}
