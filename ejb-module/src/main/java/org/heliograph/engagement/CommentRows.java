package org.heliograph.engagement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;
import org.jspecify.annotations.Nullable;

/** Reads and writes comments, for no viewer in particular, in the caller's transaction. */
@Dependent
class CommentRows {

    /** No id. */
    private static final Long NONE = 0L;

    @PersistenceContext
    private EntityManager entityManager;

    /** A comment with its thread, or null when there is none. */
    @Nullable
    StoredComment byId(long id) {
        return byIds(List.of(id)).stream().findFirst().orElse(null);
    }

    /** Comments with their threads, in no order; unknown ids have none. One query. */
    List<StoredComment> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return NativeRows.of(entityManager.createNativeQuery("""
                        select comment.post_id, comment.id, comment.author_id, comment.text, comment.reply_to,
                               first.author_id as thread_author_id
                          from comment
                          left join comment first on first.post_id = comment.post_id and first.id = comment.reply_to
                         where comment.id = any(cast(:ids as bigint[]))""").setParameter("ids", IdArray.of(ids))).stream()
                .map(CommentRows::stored)
                .toList();
    }

    /** The comment that this one answers; 0 when it answers none or is gone. */
    long answeredBy(long id) {
        return NativeRows.of(
                        entityManager
                                .createNativeQuery(
                                        "select coalesce(answered_id, 0) from comment where id = :id", Long.class)
                                .setParameter("id", id),
                        Long.class)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** First comments on a post below an id, newest first. */
    List<Sieve.Entry<StoredComment>> firsts(long postId, long before, int count) {
        return entries(
                entityManager
                        .createNativeQuery("""
                        select post_id, id, author_id, text, reply_to, cast(null as bigint) as thread_author_id
                          from comment
                         where post_id = :post and reply_to is null and id < :before order by id desc""")
                        .setParameter("post", postId)
                        .setParameter("before", before),
                count);
    }

    /** Replies in the thread of a first comment below an id, newest first. */
    List<Sieve.Entry<StoredComment>> replies(StoredComment first, long before, int count) {
        return entries(
                entityManager
                        .createNativeQuery("""
                        select post_id, id, author_id, text, reply_to, cast(:author as bigint) as thread_author_id
                          from comment
                         where post_id = :post and reply_to = :thread and id < :before order by id desc""")
                        .setParameter("author", first.authorId())
                        .setParameter("post", first.postId())
                        .setParameter("thread", first.id())
                        .setParameter("before", before),
                count);
    }

    void insert(StoredComment comment, Collection<Long> mentionIds, @Nullable Long answeredId) {
        entityManager
                .createNativeQuery("""
                        insert into comment (post_id, id, author_id, text, mention_ids, reply_to, answered_id)
                        values (:post, :id, :author, :text, cast(:mentions as bigint[]),
                                nullif(:thread, 0), nullif(:answered, 0))""")
                .setParameter("post", comment.postId())
                .setParameter("id", comment.id())
                .setParameter("author", comment.authorId())
                .setParameter("text", comment.text())
                .setParameter("mentions", IdArray.of(mentionIds))
                .setParameter("thread", Objects.requireNonNullElse(comment.replyTo(), NONE))
                .setParameter("answered", Objects.requireNonNullElse(answeredId, NONE))
                .executeUpdate();
    }

    /** Keeps a comment from being deleted until the end of the transaction; false when it is gone. Many may at once. */
    boolean hold(long postId, long id) {
        return isThere("select id from comment where post_id = :post and id = :id for key share", postId, id);
    }

    /** Deletes a comment with its thread and all likes, waiting for who holds them; says the ids, none when it is gone. */
    List<Long> delete(long postId, long id) {
        if (!isThere("select id from comment where post_id = :post and id = :id for update", postId, id)) {
            return List.of();
        }
        List<Long> deleted = NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        with deleted as (
                            delete from comment where post_id = :post and (id = :id or reply_to = :id) returning id)
                        select id from deleted""", Long.class)
                        .setParameter("post", postId)
                        .setParameter("id", id),
                Long.class);
        entityManager
                .createNativeQuery(
                        "delete from comment_like where post_id = :post and comment_id = any(cast(:ids as bigint[]))")
                .setParameter("post", postId)
                .setParameter("ids", IdArray.of(deleted))
                .executeUpdate();
        return deleted;
    }

    /** Likes a comment, or takes that back; says whether it made a difference. */
    boolean setLiked(StoredComment comment, long accountId, boolean liked) {
        String change = liked
                ? """
                  insert into comment_like (post_id, comment_id, account_id, id)
                  values (:post, :id, :account, next_id(cast((:post >> 10) & 8191 as integer)))
                  on conflict (post_id, comment_id, account_id) do nothing"""
                : "delete from comment_like where post_id = :post and comment_id = :id and account_id = :account";
        return entityManager
                        .createNativeQuery(change)
                        .setParameter("post", comment.postId())
                        .setParameter("id", comment.id())
                        .setParameter("account", accountId)
                        .executeUpdate()
                == 1;
    }

    /** What is counted of comments on one post, and which of them the viewer likes; each has an entry. One query. */
    Map<Long, CommentEngagement> engagement(long viewerId, long postId, Collection<Long> ids) {
        Map<Long, CommentEngagement> engagement = new HashMap<>();
        NativeRows.of(entityManager
                        .createNativeQuery("""
                        select subject, likes, replies, exists (
                                   select 1 from comment_like
                                    where post_id = :post and comment_id = subject and account_id = :viewer) as liked
                          from unnest(cast(:ids as bigint[])) as wanted (subject)
                        """ + EngagementCounts.COUNTED)
                        .setParameter("post", postId)
                        .setParameter("viewer", viewerId)
                        .setParameter("ids", IdArray.of(ids)))
                .forEach(row -> engagement.put(
                        (Long) row[0],
                        new CommentEngagement(
                                new CommentViewer((Boolean) row[3]), new CommentCounts((Long) row[1], (Long) row[2]))));
        return engagement;
    }

    private boolean isThere(String query, long postId, long id) {
        return !entityManager
                .createNativeQuery(query, Long.class)
                .setParameter("post", postId)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    private static List<Sieve.Entry<StoredComment>> entries(Query query, int count) {
        return NativeRows.of(query.setMaxResults(count)).stream()
                .map(row -> new Sieve.Entry<>((Long) row[1], stored(row)))
                .toList();
    }

    private static StoredComment stored(Object[] row) {
        return new StoredComment(
                (Long) row[0], (Long) row[1], (Long) row[2], (String) row[3], (Long) row[4], (Long) row[5]);
    }
}
