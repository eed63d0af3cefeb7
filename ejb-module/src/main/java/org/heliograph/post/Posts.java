package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.AccountCount;
import org.heliograph.account.AccountCounts;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.Attachment;
import org.heliograph.media.MediaLibrary;
import org.heliograph.media.MediaOfPosts;
import org.heliograph.media.MediaTaken;
import org.jspecify.annotations.Nullable;

/**
 * Makes, publishes, edits and deletes posts. A post whose media are all uploaded is published at once, in the
 * transaction that makes it; any other in the transaction that completes its last upload. Nobody waits for renditions.
 */
@Stateless
public class Posts {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private Users users;

    @Inject
    private MediaLibrary media;

    @Inject
    private MediaOfPosts mediaOfPosts;

    @Inject
    private VisiblePosts visible;

    @Inject
    private AccountCounts counts;

    @Inject
    private Outbox outbox;

    @Inject
    private Marks marks;

    /**
     * Makes a post of media that are all announced, and says its id.
     *
     * @throws Refusal (422) when it breaks a rule
     * @throws NotFound (404) when the author has no such medium, or its upload was given up
     * @throws MediaTaken (409) when a medium already belongs to a post
     */
    public long create(long authorId, NewPost newPost) {
        Caption caption = PostPolicy.check(newPost);
        long id = ids.nextBeside(authorId);
        Post post = new Post(authorId, id, Visibility.of(newPost.visibility()), newPost.place());
        write(post, caption);
        entityManager.persist(post);
        entityManager.flush();
        if (media.attach(authorId, id, attachmentsOf(newPost))) {
            publish(post, id);
        }
        return id;
    }

    /** Called in the transaction that completes an upload: publishes the post when it was the last. */
    public void mediaUploaded(@Observes Event.MediaUploaded uploaded) {
        media.postOf(uploaded.ownerId(), uploaded.mediaId())
                .ifPresent(postId -> publishIfComplete(uploaded.ownerId(), postId));
    }

    /**
     * Changes the caption.
     *
     * @throws Refusal (422) when the caption breaks a rule
     * @throws NotYourPost (403) when somebody else's post is visible to the editor, else {@link NotFound} (404)
     */
    public void edit(long editorId, long postId, PostEdit edit) {
        Caption caption = Caption.of(edit.caption());
        Post post = lockOwn(editorId, postId);
        if (!Objects.equals(post.caption, caption.text())) {
            write(post, caption);
            post.editedAt = Instant.now();
            entityManager.flush();
        }
        outbox.publish(new Event.PostEdited(postId, editorId));
    }

    /**
     * Deletes a post with its media for good; refused as {@link #edit} is. Of one that is deleted already all servers are
     * told once more, as its deletion may have been answered 503.
     */
    public void delete(long editorId, long postId) {
        mediaOfPosts.lock(postId);
        Post post = lock(editorId, postId);
        if (post != null && post.deletedAt != null) {
            marks.put(List.of(postId, positionOf(post)));
        }
        delete(own(post, editorId, postId));
    }

    /** Deletes a post that is still pending, and says whether it was: for one that can never be published. */
    public boolean deleteFailed(long authorId, long postId) {
        mediaOfPosts.lock(postId);
        Post post = lock(authorId, postId);
        if (post == null || !post.isPending()) {
            return false;
        }
        delete(post);
        return true;
    }

    private void delete(Post post) {
        post.deletedAt = Instant.now();
        entityManager.flush();
        if (post.position != null) {
            counts.add(post.authorId, AccountCount.ofPosts(-1));
        }
        outbox.publish(new Event.PostDeleted(post.id, positionOf(post), post.authorId));
    }

    private void publishIfComplete(long authorId, long postId) {
        Post post = lock(authorId, postId);
        if (post != null && post.isPending() && media.allUploaded(postId)) {
            publish(post, ids.nextBeside(authorId));
        }
    }

    private void publish(Post post, long position) {
        post.publish(position);
        entityManager.flush();
        counts.add(post.authorId, AccountCount.ofPosts(1));
        noteLatest(post.authorId, position);
        outbox.publish(new Event.PostPublished(post.id, position, post.authorId));
    }

    /** Two posts of one author may be published at once, in either order. */
    private void noteLatest(long authorId, long position) {
        entityManager
                .createNativeQuery("""
                        insert into author_latest (author_id, position) values (:author, :position)
                        on conflict (author_id) do update
                           set position = greatest(author_latest.position, excluded.position)""")
                .setParameter("author", authorId)
                .setParameter("position", position)
                .executeUpdate();
    }

    private void write(Post post, Caption caption) {
        Map<String, UserView> mentioned = users.byUsernames(caption.mentions());
        List<Long> mentionIds = caption.mentions().stream()
                .map(mentioned::get)
                .filter(Objects::nonNull)
                .map(UserView::id)
                .toList();
        post.write(caption, mentionIds);
    }

    private static long positionOf(Post post) {
        return post.position == null ? 0 : post.position;
    }

    private Post lockOwn(long editorId, long postId) {
        return own(lock(editorId, postId), editorId, postId);
    }

    private Post own(@Nullable Post post, long editorId, long postId) {
        if (post == null || post.deletedAt != null) {
            visible.one(editorId, postId);
            throw new NotYourPost();
        }
        return post;
    }

    /** Locks the row until the end of the transaction, so that completions of one post come one after the other. */
    private @Nullable Post lock(long authorId, long postId) {
        return entityManager.find(Post.class, new Post.Key(authorId, postId), LockModeType.PESSIMISTIC_WRITE);
    }

    private static List<Attachment> attachmentsOf(NewPost post) {
        return post.media().stream()
                .map(medium -> new Attachment(Objects.requireNonNull(medium.mediaId()), medium.altText()))
                .toList();
    }
}
