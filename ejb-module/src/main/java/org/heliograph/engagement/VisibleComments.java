package org.heliograph.engagement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.account.UserView;
import org.heliograph.graph.People;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.post.VisiblePosts;

/**
 * Finds the comments that a viewer may see: on a post that he may see, by somebody whom he may know of, in a thread that
 * was begun by such a one.
 */
@Dependent
class VisibleComments {

    @Inject
    private VisiblePosts posts;

    @Inject
    private People people;

    @Inject
    private CommentRows rows;

    /** One comment. @throws NotFound (404) when there is none that the viewer may see */
    StoredComment one(long viewerId, long commentId) {
        StoredComment comment = rows.byId(commentId);
        if (comment == null) {
            throw new NotFound();
        }
        posts.one(viewerId, comment.postId());
        return known(viewerId, comment);
    }

    /** The same of a comment on a post that he may see. @throws NotFound (404) also when it is on another post */
    StoredComment on(long viewerId, long postId, long commentId) {
        StoredComment comment = rows.byId(commentId);
        if (comment == null || comment.postId() != postId) {
            throw new NotFound();
        }
        return known(viewerId, comment);
    }

    /** Those of the comments that the viewer may know of, if he may see the posts that they are on. */
    Set<Long> among(long viewerId, Collection<Long> ids) {
        List<StoredComment> comments = rows.byIds(ids);
        Set<Long> authors = comments.stream()
                .flatMap(comment -> authorsOf(comment).stream())
                .collect(Collectors.toSet());
        Set<Long> known = people.knownTo(viewerId, authors).keySet();
        return comments.stream()
                .filter(comment -> known.containsAll(authorsOf(comment)))
                .map(StoredComment::id)
                .collect(Collectors.toSet());
    }

    /** A slice of comments on one post, or of one thread, that he may see. */
    Slice<CommentView> slice(long viewerId, Window window, Sieve.Rows<StoredComment> read) {
        Map<Long, UserView> authors = new HashMap<>();
        Slice<StoredComment> slice = Sieve.fill(window, read, comments -> {
            authors.putAll(people.knownTo(
                    viewerId, comments.stream().map(StoredComment::authorId).collect(Collectors.toSet())));
            return comments.stream()
                    .filter(comment -> authors.containsKey(comment.authorId()))
                    .collect(Collectors.toSet());
        });
        return slice.map(comments -> views(viewerId, comments, authors));
    }

    /** What is counted of a comment, and whether the viewer likes it. */
    CommentEngagement engagement(long viewerId, StoredComment comment) {
        return rows.engagement(viewerId, comment.postId(), List.of(comment.id()))
                .getOrDefault(comment.id(), CommentEngagement.NONE);
    }

    private List<CommentView> views(long viewerId, List<StoredComment> comments, Map<Long, UserView> authors) {
        if (comments.isEmpty()) {
            return List.of();
        }
        List<Long> ids = comments.stream().map(StoredComment::id).toList();
        Map<Long, CommentEngagement> engagement =
                rows.engagement(viewerId, comments.get(0).postId(), ids);
        List<CommentView> views = new ArrayList<>();
        for (StoredComment comment : comments) {
            views.add(CommentView.of(
                    comment,
                    Objects.requireNonNull(authors.get(comment.authorId())),
                    engagement.getOrDefault(comment.id(), CommentEngagement.NONE)));
        }
        return views;
    }

    private StoredComment known(long viewerId, StoredComment comment) {
        Set<Long> authors = authorsOf(comment);
        if (!people.knownTo(viewerId, authors).keySet().containsAll(authors)) {
            throw new NotFound();
        }
        return comment;
    }

    /** Whom one must be allowed to know of: who wrote it and who began its thread. */
    private static Set<Long> authorsOf(StoredComment comment) {
        Long threadAuthorId = comment.threadAuthorId();
        return threadAuthorId == null
                ? Set.of(comment.authorId())
                : Set.copyOf(List.of(comment.authorId(), threadAuthorId));
    }
}
