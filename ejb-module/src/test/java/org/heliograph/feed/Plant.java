package org.heliograph.feed;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.events.Event;
import org.heliograph.graph.TieConfig;
import org.heliograph.graph.TieStore;
import org.heliograph.kernel.MarkTable;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.TrustedView;
import org.jspecify.annotations.Nullable;

/**
 * Bugs that can be planted into all servers of a history, one at a time: beans that do not do what they should, each in
 * the place of the one whose class it extends. What finds none of them proves nothing.
 */
enum Plant {

    /** All is as it should be. */
    NONE {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of();
        }
    },

    /** A change of ties is only settled after its commit, and not announced before. */
    TIES_NOT_ANNOUNCED {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new TieStore(new TieConfig(1_000, 1_000), shared.caches(), shared.clock()) {
                @Override
                public void announce(Set<Long> viewerIds, long change) {
                    // That is the bug.
                }
            });
        }
    },

    /** Who begins to follow or mutes keeps the feed that was cached before, until the message comes. */
    FEED_NOT_FORGOTTEN {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new FeedRefresh() {
                @Override
                void followed(Event.Followed followed) {
                    // That is the bug.
                }
            });
        }
    },

    /** Nobody is told of a deletion. */
    DELETION_NOT_MARKED {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new ViewChanges() {
                @Override
                Set<Long> idsOf(Event event) {
                    Set<Long> ids = new HashSet<>(super.idsOf(event));
                    if (event instanceof Event.PostDeleted deleted) {
                        ids.remove(deleted.postId());
                        ids.remove(deleted.position());
                    }
                    return ids;
                }
            });
        }
    },

    /** A load that a change overtakes is kept, as its moment is noted one too late. */
    OVERTAKEN_LOAD_KEPT {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new OtherMarks(shared, view));
        }
    },

    /** What a server kept before the others went on without it is good when it is back. */
    EPOCH_NOT_ASKED {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new TrustedView(shared.caches()) {
                @Override
                public long epoch() {
                    return 1;
                }
            });
        }
    },

    /** Who was away, and passed over by fan-outs, is read from the cache when he returns. */
    RETURNER_TRUSTED {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(people(shared).new Viewers() {
                @Override
                public Standing note(long viewerId) {
                    Standing standing = super.note(viewerId);
                    return standing == Standing.RETURNING ? Standing.PUSHED : standing;
                }
            });
        }
    },

    /** Who is pulled is asked only once. */
    PULLED_ASKED_ONCE {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(new PulledTails(() -> 0) {
                private @Nullable Set<Long> known;

                @Override
                Set<Long> refresh() {
                    known = known == null ? super.refresh() : known;
                    return known;
                }
            });
        }
    },

    /** Who is read by merge, and gets no pushes, has his cached feed relied on. */
    MERGED_TRUSTED {
        @Override
        List<Object> beans(FeedServer.Shared shared, ServerView view) {
            return List.of(people(shared).new Viewers() {
                @Override
                public Standing note(long viewerId) {
                    Standing standing = super.note(viewerId);
                    return standing == Standing.MERGED ? Standing.PUSHED : standing;
                }
            });
        }
    };

    /** What is planted. */
    abstract List<Object> beans(FeedServer.Shared shared, ServerView view);

    private static WorldFollowers people(FeedServer.Shared shared) {
        return new WorldFollowers(shared.world(), shared.limits());
    }

    /** The marks of a server, but for its clock. */
    private static final class OtherMarks extends Marks {

        private final Marks real;

        OtherMarks(FeedServer.Shared shared, ServerView view) {
            super(shared.caches(), view);
            this.real = view.marks();
        }

        @Override
        public void open() {
            // The real ones hear what is told.
        }

        @Override
        public MarkTable told() {
            return new MarkTable() {
                @Override
                public long now() {
                    return real.now() + 1;
                }

                @Override
                public boolean isUnchangedSince(long moment, long id) {
                    return real.isUnchangedSince(moment, id);
                }
            };
        }

        @Override
        public void put(Collection<Long> ids) {
            real.put(ids);
        }
    }
}
