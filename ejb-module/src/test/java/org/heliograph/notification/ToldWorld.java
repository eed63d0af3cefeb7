package org.heliograph.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heliograph.account.UserView;
import org.heliograph.engagement.CommentView;
import org.heliograph.engagement.Comments;
import org.heliograph.engagement.LikeAct;
import org.heliograph.engagement.LikeRows;
import org.heliograph.engagement.NewComment;
import org.heliograph.events.Event;
import org.heliograph.events.PoisonMessage;
import org.heliograph.graph.Follows;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.DatabaseFixture;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/** People in a real database who act, and the messages of it, which are delivered when and how often a test says. */
public final class ToldWorld implements AutoCloseable {

    public static final int PEOPLE = 8;

    public final DatabaseFixture database = new DatabaseFixture();

    /** People 1 to 8 called user1 to user8; post 100 is of 1, post 200 of 2. */
    public void clear() {
        database.run(
                "truncate account, session, spent_refresh_token, follow, follower, follow_request, block, blocked_by, mute,"
                        + " post, post_like, comment, comment_like, engagement_count, engagement_count_change, media,"
                        + " account_count, account_count_change, outbox, notification, notification_reading,"
                        + " notification_preference cascade",
                "insert into account (id, username, password_hash)"
                        + " select n, 'user' || n, '' from generate_series(1, 8) n",
                "insert into post (author_id, id, position, published_at, visibility) values"
                        + " (1, 100, 100, now(), 'public'), (2, 200, 200, now(), 'public')");
    }

    public void like(long who, long post) {
        run(beans -> beans.get(LikeRows.class).write(List.of(new LikeAct(post, who, true)), true));
    }

    public void unlike(long who, long post) {
        run(beans -> beans.get(LikeRows.class).write(List.of(new LikeAct(post, who, false)), false));
    }

    public void follow(long who, long whom) {
        run(beans -> beans.get(Follows.class).follow(who, whom));
    }

    public void unfollow(long who, long whom) {
        run(beans -> beans.get(Follows.class).unfollow(who, whom));
    }

    public long comment(long who, long post, String text, @Nullable Long answered) {
        return database.call(beans -> {
            CommentView comment = beans.get(Comments.class).create(who, post, new NewComment(text, answered));
            return comment.id();
        });
    }

    public void uncomment(long who, long comment) {
        run(beans -> beans.get(Comments.class).delete(who, comment));
    }

    public void run(Consumer<Beans> work) {
        database.call(beans -> {
            work.accept(beans);
            return true;
        });
    }

    /** The messages that wait, first to last. */
    public List<Event> take() {
        List<String> payloads = database.call(beans -> NativeRows.of(
                beans.entityManager()
                        .createNativeQuery(
                                "with taken as (delete from outbox returning seq, queue, payload)"
                                        + " select payload from taken"
                                        + " where queue in ('heliograph.notifications', 'heliograph.likes') order by seq",
                                String.class),
                String.class));
        List<Event> events = new ArrayList<>();
        for (String payload : payloads) {
            try {
                events.add(Json.MAPPER.readValue(payload, Event.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return events;
    }

    public void deliver(Event event) {
        List<Group> affected = database.call(beans -> affected(beans, event));
        affected.forEach(
                group -> run(beans -> beans.get(NotificationGroups.class).refresh(group)));
    }

    private static List<Group> affected(Beans beans, Event event) {
        try {
            return beans.get(AffectedGroups.class).of(event);
        } catch (PoisonMessage e) {
            throw new IllegalStateException(e);
        }
    }

    /** All messages, in order and once. */
    public void deliverAll() {
        take().forEach(this::deliver);
    }

    /** All messages in any order, some of them twice. */
    public List<Event> shuffled(Random random) {
        List<Event> events = new ArrayList<>(take());
        events.addAll(events.stream().filter(event -> random.nextInt(3) == 0).toList());
        Collections.shuffle(events, random);
        return events;
    }

    public List<NotificationView> told(long who) {
        return database.call(beans ->
                beans.get(Notifications.class).of(who, Window.first(50)).items());
    }

    /** One line each: kind, actors, count, and whether it is read. */
    public List<String> lines(long who) {
        return told(who).stream().map(ToldWorld::line).toList();
    }

    private static String line(NotificationView view) {
        List<Long> actors = view.actors().stream().map(UserView::id).toList();
        return view.kind().word + " " + actors + " " + view.count() + (view.read() ? " read" : "");
    }

    public int unread(long who) {
        return ask(beans -> beans.get(Notifications.class).unread(who));
    }

    public void read(long who, long upTo) {
        run(beans -> beans.get(Notifications.class).read(who, upTo));
    }

    public <T> T ask(Function<Beans, T> question) {
        return database.call(question);
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
