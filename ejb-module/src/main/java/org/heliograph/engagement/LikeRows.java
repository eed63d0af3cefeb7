package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** Reads likes in a transaction of its own: what is committed, and a failure that is not the caller's. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LikeRows {

    @Inject
    private Likes likes;

    /** As {@link Likes#likedBy}. */
    public Set<Long> likedBy(long viewerId, Collection<Long> postIds) {
        return likes.likedBy(viewerId, postIds);
    }
}
