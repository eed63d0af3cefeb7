package org.heliograph.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.heliograph.engagement.CommentLikes;
import org.heliograph.events.Event;
import org.heliograph.graph.Blocks;
import org.heliograph.graph.Follows;
import org.heliograph.graph.Mutes;
import org.heliograph.kernel.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told of what others do, in a real database, whatever becomes of the messages. */
class NotificationGroupsIT {

    private static final long OWNER = 1;
    private static final long POST = 100;

    private static ToldWorld world;

    @BeforeAll
    static void start() {
        world = new ToldWorld();
    }

    @AfterAll
    static void stop() throws IOException {
        world.close();
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void likesOfOnePostAreOneNotification() {
        for (long who = 1; who <= 6; who++) {
            world.like(who, POST);
        }
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("like [6, 5, 4] 5");
        assertThat(world.told(OWNER).get(0).postId()).isEqualTo(POST);
        assertThat(world.unread(OWNER)).isEqualTo(1);
    }

    @Test
    void aLikeTakenBackTakesItsNotificationBackInAnyOrder() {
        world.like(2, POST);
        world.unlike(2, POST);
        List<Event> messages = world.take();
        world.deliver(messages.get(1));
        world.deliver(messages.get(0));
        assertThat(world.lines(OWNER)).isEmpty();

        world.like(2, POST);
        world.like(3, POST);
        world.deliverAll();
        long together = world.told(OWNER).get(0).id();
        world.unlike(3, POST);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("like [2] 1");
        assertThat(world.told(OWNER).get(0).id()).isLessThanOrEqualTo(together);
        world.unlike(2, POST);
        world.deliverAll();
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.unread(OWNER)).isZero();
    }

    @Test
    void aGroupThatGrowsIsUnreadAgainAndMovesUp() {
        world.like(2, POST);
        world.deliverAll();
        world.follow(3, OWNER);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("follow [3] 1", "like [2] 1");
        world.read(OWNER, world.told(OWNER).get(0).id());
        assertThat(world.unread(OWNER)).isZero();
        world.like(4, POST);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("like [4, 2] 2", "follow [3] 1 read");
        assertThat(world.unread(OWNER)).isEqualTo(1);
        world.unlike(4, POST);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("follow [3] 1 read", "like [2] 1 read");
        assertThat(world.unread(OWNER)).isZero();
    }

    @Test
    void whatCameAfterTheOneThatWasReadStaysUnread() {
        world.like(2, POST);
        world.deliverAll();
        long seen = world.told(OWNER).get(0).id();
        world.follow(3, OWNER);
        world.deliverAll();
        world.read(OWNER, seen);
        assertThat(world.lines(OWNER)).containsExactly("follow [3] 1", "like [2] 1 read");
        world.read(OWNER, Long.MAX_VALUE);
        world.read(OWNER, seen);
        world.comment(4, POST, "later", null);
        world.deliverAll();
        assertThat(world.unread(OWNER)).isEqualTo(1);
    }

    @Test
    void pagesHaveEachOnce() {
        world.like(2, POST);
        world.follow(3, OWNER);
        world.comment(4, POST, "one", null);
        world.deliverAll();
        var first = world.ask(beans -> beans.get(Notifications.class).of(OWNER, Window.first(2)));
        assertThat(first.items()).hasSize(2);
        long next = java.util.Objects.requireNonNull(first.next());
        var second = world.ask(beans -> beans.get(Notifications.class).of(OWNER, new Window(next, 2)));
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
    }

    @Test
    void whoIsBlockedOrMutedMakesNoneAndIsHiddenFromThoseOfBefore() {
        world.like(2, POST);
        world.like(3, POST);
        world.like(4, POST);
        world.deliverAll();
        world.run(beans -> beans.get(Blocks.class).block(OWNER, 2));
        world.run(beans -> beans.get(Mutes.class).mute(OWNER, 3));
        world.run(beans -> beans.get(Blocks.class).block(4, OWNER));
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.unread(OWNER)).isZero();
        world.comment(3, POST, "unheard @user1", null);
        world.follow(3, OWNER);
        world.deliverAll();
        world.run(beans -> beans.get(Mutes.class).unmute(OWNER, 3));
        assertThat(world.lines(OWNER)).containsExactly("like [3] 1");
    }

    @Test
    void oneCommentIsToldToOnePersonOnce() {
        long first = world.comment(OWNER, POST, "mine, @user1 and @user5", null);
        world.deliverAll();
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.lines(5)).containsExactly("mention [1] 1");
        long reply = world.comment(2, POST, "an answer, @user1", first);
        world.comment(3, POST, "@user1!", null);
        world.comment(4, POST, "fine", null);
        long again = world.comment(4, POST, "very fine", null);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactlyInAnyOrder("comment [4] 1", "mention [3] 1", "reply [2] 1");
        assertThat(world.told(OWNER).stream().map(NotificationView::commentId)).contains(again, reply);
        world.uncomment(4, again);
        world.uncomment(2, reply);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactlyInAnyOrder("comment [4] 1", "mention [3] 1");
        world.uncomment(OWNER, first);
        assertThat(world.lines(5)).isEmpty();
    }

    @Test
    void likesOfACommentAreToldToItsAuthor() {
        long comment = world.comment(3, POST, "fine", null);
        world.run(beans -> beans.get(CommentLikes.class).like(4, comment));
        world.run(beans -> beans.get(CommentLikes.class).like(3, comment));
        world.deliverAll();
        assertThat(world.lines(3)).containsExactly("like [4] 1");
        assertThat(world.told(3).get(0).commentId()).isEqualTo(comment);
        world.run(beans -> beans.get(CommentLikes.class).unlike(4, comment));
        world.deliverAll();
        assertThat(world.lines(3)).isEmpty();
    }

    @Test
    void followsAreToldDayByDay() {
        world.database.run(
                "insert into follower (followee_id, follower_id, id) select 1, n, next_id(0) - (86400000::bigint << 23)"
                        + " from generate_series(2, 3) n",
                "insert into follow (followee_id, follower_id, id) select followee_id, follower_id, id from follower");
        world.deliver(new Event.Followed(2, OWNER));
        world.deliver(new Event.Followed(3, OWNER));
        world.follow(4, OWNER);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("follow [4] 1", "follow [3, 2] 2");
        world.unfollow(3, OWNER);
        world.unfollow(4, OWNER);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("follow [2] 1");
    }

    @Test
    void aRequestIsToldUntilItIsAnsweredAndItsAcceptanceToWhoAsked() {
        world.database.run("update account set is_private = true where id = 1");
        world.follow(2, OWNER);
        world.follow(3, OWNER);
        world.deliverAll();
        assertThat(world.lines(OWNER)).containsExactly("follow_request [3, 2] 2");
        world.run(beans -> beans.get(Follows.class).accept(OWNER, 2));
        world.run(beans -> beans.get(Follows.class).reject(OWNER, 3));
        world.deliverAll();
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.lines(2)).containsExactly("request_accepted [1] 1");
        assertThat(world.lines(3)).isEmpty();
        world.unfollow(2, OWNER);
        world.deliverAll();
        assertThat(world.lines(2)).isEmpty();
    }

    @Test
    void whatIsGoneOrNotToBeSeenIsNotShown() {
        world.database.run("update post set mention_ids = '{3}' where id = 100");
        world.deliver(new Event.PostPublished(POST, POST, OWNER));
        world.like(2, POST);
        world.deliverAll();
        assertThat(world.lines(3)).containsExactly("mention [1] 1");
        world.database.run("update account set is_private = true where id = 1");
        assertThat(world.lines(3)).isEmpty();
        world.database.run(
                "update account set is_private = false where id = 1", "update account set deactivated_at = now()");
        assertThat(world.lines(OWNER)).isEmpty();
        world.database.run("update account set deactivated_at = null", "update post set mention_ids = '{}'");
        assertThat(world.lines(3)).isEmpty();
        assertThat(world.lines(OWNER)).hasSize(1);
        world.database.run("update post set deleted_at = now() where id = 100");
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.unread(OWNER)).isZero();
    }

    @Test
    void mediaAreToldOncePerPost() {
        world.database.run(
                "insert into media (owner_id, id, type, status, content_type, size, original_key, upload_status,"
                        + " upload_expires_at, upload_look_at, post_id)"
                        + " select 1, n, 'photo', 'ready', 'image/jpeg', 1, '', 'completed', now(), now(), 100"
                        + " from generate_series(11, 12) n",
                "update media set status = 'failed', failure_code = 'upload_aborted', post_id = null where id = 12");
        world.deliver(new Event.MediaReady(11, OWNER));
        world.deliver(new Event.MediaReady(11, OWNER));
        world.deliver(new Event.MediaFailed(12, OWNER));
        assertThat(world.lines(OWNER)).containsExactly("media_ready [] 1");
    }

    @Test
    void aKindThatIsNotWantedIsNotShownUntilItIs() {
        world.like(2, POST);
        world.deliverAll();
        setLikesInApp(false);
        assertThat(world.lines(OWNER)).isEmpty();
        assertThat(world.unread(OWNER)).isZero();
        setLikesInApp(true);
        assertThat(world.lines(OWNER)).hasSize(1);
    }

    @Test
    void oldOnesAndThoseOfRemovedAccountsAreForgotten() {
        world.like(2, POST);
        world.like(1, 200);
        world.deliverAll();
        world.read(2, Long.MAX_VALUE);
        int below = world.ask(beans -> beans.get(NotificationGroups.class).forgetBelow(1));
        assertThat(below).isZero();
        world.run(beans -> beans.get(RemovedRecipients.class).forget(2));
        assertThat(world.lines(2)).hasSize(1);
        world.database.run("delete from account where id = 2");
        world.run(beans -> beans.get(RemovedRecipients.class).forget(2));
        int all = world.ask(beans -> beans.get(NotificationGroups.class).forgetBelow(Long.MAX_VALUE));
        assertThat(all).isEqualTo(1);
    }

    private static void setLikesInApp(boolean wanted) {
        ChannelsEdit edit = new ChannelsEdit(wanted, null, null);
        world.run(beans -> beans.get(NotificationPreferences.class)
                .edit(OWNER, new NotificationPreferencesEdit(edit, null, null, null, null, null, null, null, null)));
    }
}
