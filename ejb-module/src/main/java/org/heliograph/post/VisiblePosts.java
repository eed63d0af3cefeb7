package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.graph.People;
import org.heliograph.graph.PrivateAccount;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.media.MediaAudience;

/** Finds what a viewer may see: loads what {@link VisibilityPolicy} judges for a whole page, never item by item. */
@Stateless
public class VisiblePosts {

    @Inject
    private PostRows rows;

    @Inject
    private Users users;

    @Inject
    private People people;

    @Inject
    private Relations relations;

    /** Those of the posts that the viewer may see, by id. */
    public Map<Long, StoredPost> of(long viewerId, Collection<Long> postIds) {
        Map<Long, StoredPost> posts = rows.byIds(postIds);
        Set<Long> authorIds = posts.values().stream().map(StoredPost::authorId).collect(Collectors.toSet());
        Map<Long, UserView> authors = users.byIds(authorIds);
        Map<Long, Relationship> stands = relations.of(viewerId, authorIds);
        return posts.entrySet().stream()
                .filter(entry -> isVisible(viewerId, entry.getValue(), authors, stands))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One post. @throws NotFound (404) when there is none that the viewer may see */
    public StoredPost one(long viewerId, long postId) {
        StoredPost post = of(viewerId, List.of(postId)).get(postId);
        if (post == null) {
            throw new NotFound();
        }
        return post;
    }

    /** Whom the URLs of a post's media are for. @throws NotFound (404) as {@link #one} */
    public MediaAudience audienceOf(long viewerId, long postId) {
        StoredPost post = one(viewerId, postId);
        return VisibilityPolicy.audienceOf(
                post, users.byIds(Set.of(post.authorId())).get(post.authorId()));
    }

    /**
     * Ids of one author's published posts, latest publication first.
     *
     * @throws NotFound (404) for an account that is unknown, gone, or separated by a block
     * @throws PrivateAccount (403) for a viewer whom a private account has not let in
     */
    public Slice<Long> ofAuthor(long viewerId, long authorId, Window window) {
        UserView author = people.one(viewerId, authorId);
        boolean isOpen = viewerId == authorId || !author.isPrivate();
        if (!isOpen && !relations.between(viewerId, authorId).following()) {
            throw new PrivateAccount();
        }
        return Sieve.fill(
                window,
                (before, count) -> rows.publishedBy(authorId, before, count),
                posts -> of(viewerId, posts).keySet());
    }

    private static boolean isVisible(
            long viewerId, StoredPost post, Map<Long, UserView> authors, Map<Long, Relationship> stands) {
        long authorId = post.authorId();
        return VisibilityPolicy.isVisible(viewerId, post, authors.get(authorId), stands.get(authorId));
    }
}
