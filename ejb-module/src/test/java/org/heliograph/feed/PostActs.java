package org.heliograph.feed;

import java.util.List;
import org.heliograph.engagement.Acted;
import org.heliograph.events.Event;

/** What is done to posts in a {@link FeedHistory}, as {@link Changes}. */
final class PostActs {

    private static final Runnable NOTHING = () -> {};

    private final FeedWorld world;

    PostActs(FeedWorld world) {
        this.world = world;
    }

    /** Made when all its media are there: its position is its id, and its author was shown it. */
    Changes.Change post(long authorId, boolean isForFollowers) {
        long id = world.tick();
        FeedWorld.Row row = new FeedWorld.Row(id, authorId, isForFollowers);
        row.position = id;
        Changes.Reading shown = server -> WorldPosts.made(server, row, world.author(authorId));
        return new Changes.Change(id, List.of(new Event.PostPublished(id, id, authorId), shown), () -> {
            world.byId.put(id, row);
            publish(row, id);
            return NOTHING;
        });
    }

    /** Made before its media have come: it is pending. */
    Changes.Change announce(long authorId, boolean isForFollowers) {
        long id = world.tick();
        return new Changes.Change(id, List.of(), () -> {
            world.byId.put(id, new FeedWorld.Row(id, authorId, isForFollowers));
            return NOTHING;
        });
    }

    /** Its last medium has come: it is published, at a position that others may have passed by the commit. */
    Changes.Change complete(FeedWorld.Row row) {
        long position = world.tick();
        return new Changes.Change(row.id, List.of(new Event.PostPublished(row.id, position, row.authorId)), () -> {
            publish(row, position);
            return NOTHING;
        });
    }

    private void publish(FeedWorld.Row row, long position) {
        row.position = position;
        world.published.put(position, row);
    }

    Changes.Change delete(FeedWorld.Row row) {
        return state(
                row,
                new Event.PostDeleted(row.id, row.position, row.authorId),
                new FeedWorld.PostState(row.states.now().caption(), true));
    }

    Changes.Change edit(FeedWorld.Row row) {
        return state(
                row,
                new Event.PostEdited(row.id, row.authorId),
                new FeedWorld.PostState(row.states.now().caption() + 1, false));
    }

    private Changes.Change state(FeedWorld.Row row, Event event, FeedWorld.PostState next) {
        return new Changes.Change(row.id, List.of(event), () -> {
            int change = row.states.change(next);
            return () -> row.states.answered(change, world.nextMoment());
        });
    }

    /** Likes it, or takes the like back. */
    Changes.Change like(FeedWorld.Row row, long viewerId) {
        Versions<Boolean> likes = row.likesOf(viewerId);
        return new Changes.Change(
                new FeedWorld.Tie(viewerId, row.id), List.of(new Acted(row.id, viewerId, Acted.Act.LIKED)), () -> {
                    int change = likes.change(!likes.now());
                    return () -> likes.answered(change, world.nextMoment());
                });
    }
}
