package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.events.Event.CommentsChanged;
import org.heliograph.events.Outbox;
import org.heliograph.graph.People;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;
import org.heliograph.post.VisiblePosts;
import org.jspecify.annotations.Nullable;

/**
 * Writes, lists and deletes comments. There is one level of threads: what answers a reply stands beside it, in the thread
 * of the same first comment. A first comment is deleted with its thread.
 */
@Stateless
public class Comments {

    @Inject
    private Ids ids;

    @Inject
    private VisiblePosts posts;

    @Inject
    private PostRows postRows;

    @Inject
    private VisibleComments visible;

    @Inject
    private CommentRows rows;

    @Inject
    private EngagementCounts counts;

    @Inject
    private Users users;

    @Inject
    private People people;

    @Inject
    private Event<Acted> acts;

    @Inject
    private Outbox outbox;

    /**
     * Writes a comment.
     *
     * @throws Refusal (422) when it breaks a rule
     * @throws NotFound (404) when the author may not see the post, or not the comment that he answers
     */
    public CommentView create(long authorId, long postId, NewComment comment) {
        List<String> mentioned = CommentPolicy.mentionsIn(comment);
        StoredPost post = posts.one(authorId, postId);
        UserView author = people.one(authorId, authorId);
        Long threadId = comment.replyTo() == null ? null : heldThread(authorId, postId, comment.replyTo());
        StoredComment stored =
                new StoredComment(postId, ids.nextBeside(postId), authorId, comment.text(), threadId, null);
        rows.insert(stored, idsOf(mentioned), comment.replyTo());
        count(stored, 1);
        acts.fire(new Acted(postId, authorId, Acted.Act.COMMENTED));
        long answeredId = comment.replyTo() == null ? 0 : comment.replyTo();
        outbox.publish(new CommentsChanged(postId, post.authorId(), stored.id(), answeredId));
        return CommentView.of(stored, author, CommentEngagement.NONE);
    }

    /** First comments on a post, newest first. @throws NotFound (404) when the viewer may not see it */
    public Slice<CommentView> of(long viewerId, long postId, Window window) {
        posts.one(viewerId, postId);
        return visible.slice(viewerId, window, (before, count) -> rows.firsts(postId, before, count));
    }

    /** Replies in the thread of a comment, newest first. @throws NotFound (404) when the viewer may not see it */
    public Slice<CommentView> replies(long viewerId, long commentId, Window window) {
        StoredComment first = visible.one(viewerId, commentId);
        return visible.slice(viewerId, window, (before, count) -> rows.replies(first, before, count));
    }

    /**
     * Deletes a comment, a first one with its thread. Its author and the owner of the post can, also when a block stands
     * between them.
     *
     * @throws NotYourComment (403) when somebody else may see it, else {@link NotFound} (404)
     */
    public void delete(long editorId, long commentId) {
        StoredComment comment = rows.byId(commentId);
        StoredPost post = comment == null ? null : existing(comment.postId());
        if (comment == null || post == null) {
            throw new NotFound();
        }
        if (comment.authorId() != editorId && post.authorId() != editorId) {
            visible.one(editorId, commentId);
            throw new NotYourComment();
        }
        long answeredId = rows.answeredBy(commentId);
        List<Long> deleted = rows.delete(comment.postId(), commentId);
        if (deleted.isEmpty()) {
            throw new NotFound();
        }
        counts.forget(deleted);
        count(comment, -deleted.size());
        acts.fire(new Acted(comment.postId(), editorId, Acted.Act.COMMENT_DELETED));
        outbox.publish(new CommentsChanged(comment.postId(), post.authorId(), commentId, answeredId));
    }

    /** Those of the comments that the viewer may know of; the posts that they are on are judged by the caller. */
    public Set<Long> knownTo(long viewerId, Collection<Long> ids) {
        return visible.among(viewerId, ids);
    }

    private void count(StoredComment comment, long amount) {
        counts.add(comment.postId(), EngagementCount.ofReplies(amount));
        if (comment.replyTo() != null) {
            counts.add(comment.replyTo(), EngagementCount.ofReplies(amount));
        }
    }

    /** The thread of a comment, which is there until the end of the transaction. */
    private long heldThread(long authorId, long postId, long answeredId) {
        long threadId = visible.on(authorId, postId, answeredId).threadId();
        if (!rows.hold(postId, threadId)) {
            throw new NotFound();
        }
        return threadId;
    }

    private @Nullable StoredPost existing(long postId) {
        StoredPost post = postRows.byIds(List.of(postId)).get(postId);
        return post == null || post.isDeleted() ? null : post;
    }

    private List<Long> idsOf(List<String> usernames) {
        Map<String, UserView> found = users.byUsernames(usernames);
        return usernames.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(UserView::id)
                .toList();
    }
}
