package org.heliograph.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import org.heliograph.kernel.NativeRows;
import org.heliograph.post.VisiblePosts;

/**
 * What there is to tell of a group at this moment, read from the tables of those rooms in which it was done: so a message
 * that comes late, twice, or after its successor says nothing wrong. One comment is told to one person once: as a reply
 * before a mention, as a mention before a comment. Of follows that came of a request he who let them in is not told.
 */
@Dependent
class StandingActs {

    /** So many are counted. */
    static final int MOST = 1_000;

    /** People from whom a block separates the recipient, and whom he has muted, make none; nor does he himself. */
    private static final String TOLD = """
            select act.actor_id, act.id from (%s) act
             where act.actor_id <> :recipient
               and not exists (
                   select from mute where mute.account_id = :recipient and mute.muted_id = act.actor_id)
               and not exists (
                   select from block where block.account_id = :recipient and block.blocked_id = act.actor_id)
               and not exists (
                   select from blocked_by
                    where blocked_by.account_id = :recipient and blocked_by.blocker_id = act.actor_id)
             order by act.id desc limit %d""";

    private static final String POST_LIKES =
            "select id, account_id as actor_id from post_like where post_id = :subject";

    private static final String COMMENT_LIKES = """
            select id, account_id as actor_id from comment_like where post_id = :post and comment_id = :subject""";

    /** Who comments more than once is one of those who comment. */
    private static final String COMMENTS = """
            select max(id) as id, author_id as actor_id
              from (select id, author_id, mention_ids, answered_id from comment
                     where post_id = :subject order by id desc limit 1000) latest
             where not (:recipient = any(latest.mention_ids))
               and not exists (
                   select from comment answered
                    where answered.post_id = :subject and answered.id = latest.answered_id
                      and answered.author_id = :recipient)
             group by author_id""";

    private static final String REPLIES = """
            select max(id) as id, author_id as actor_id
              from (select id, author_id from comment
                     where post_id = :post and answered_id = :subject
                       and reply_to = (select coalesce(first.reply_to, first.id) from comment first
                                        where first.post_id = :post and first.id = :subject
                                          and first.author_id = :recipient)
                     order by id desc limit 1000) latest
             group by author_id""";

    private static final String COMMENT_MENTION = """
            select id, author_id as actor_id from comment
             where post_id = :post and id = :subject and :recipient = any(mention_ids)
               and not exists (
                   select from comment answered
                    where answered.post_id = comment.post_id and answered.id = comment.answered_id
                      and answered.author_id = :recipient)""";

    private static final String POST_MENTION = """
            select id, author_id as actor_id from post
             where id = :subject and position is not null and :recipient = any(mention_ids)""";

    private static final String FOLLOWS = """
            select id, follower_id as actor_id from follower
             where followee_id = :recipient and id >= :from and id < :to and not was_asked""";

    private static final String REQUESTS = """
            select id, requester_id as actor_id from follow_request
             where account_id = :recipient and id >= :from and id < :to""";

    private static final String ACCEPTED = """
            select id, followee_id as actor_id from follower
             where followee_id = :subject and follower_id = :recipient and was_asked""";

    /** What one has given up oneself is no news. */
    private static final String MEDIA = """
            select id, cast(0 as bigint) as actor_id from media
             where owner_id = :recipient and status = '%s' and deleted_at is null
               and failure_code is distinct from 'upload_aborted' and\s""";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private VisiblePosts posts;

    /** The acts, newest first, at most {@value #MOST}; none when the recipient may not see the post that it is about. */
    List<Act> of(Group group) {
        Long postId = group.postId();
        if (postId != null && posts.of(group.recipientId(), List.of(postId)).isEmpty()) {
            return List.of();
        }
        Query query = entityManager.createNativeQuery(TOLD.formatted(actsOf(group), MOST));
        Map<String, Long> values = valuesOf(group);
        query.getParameters()
                .forEach(parameter -> query.setParameter(parameter.getName(), values.get(parameter.getName())));
        return NativeRows.of(query).stream()
                .map(row -> new Act((Long) row[0], (Long) row[1]))
                .toList();
    }

    private static Map<String, Long> valuesOf(Group group) {
        long recipientId = group.recipientId();
        if (group.kind().isByDay()) {
            long day = group.subjectId();
            return Map.of("recipient", recipientId, "from", Group.firstOf(day), "to", Group.firstOf(day + 1));
        }
        Long postId = group.postId();
        return Map.of("recipient", recipientId, "subject", group.subjectId(), "post", postId == null ? 0L : postId);
    }

    private static String actsOf(Group group) {
        return switch (group.kind()) {
            case LIKE -> group.commentId() == null ? POST_LIKES : COMMENT_LIKES;
            case COMMENT -> COMMENTS;
            case REPLY -> REPLIES;
            case MENTION -> group.commentId() == null ? POST_MENTION : COMMENT_MENTION;
            case FOLLOW -> FOLLOWS;
            case FOLLOW_REQUEST -> REQUESTS;
            case REQUEST_ACCEPTED -> ACCEPTED;
            case MEDIA_READY -> MEDIA.formatted("ready") + placeOf(group);
            case MEDIA_FAILED -> MEDIA.formatted("failed") + placeOf(group);
        };
    }

    private static String placeOf(Group group) {
        return group.postId() == null ? "id = :subject and post_id is null" : "post_id = :subject";
    }
}
