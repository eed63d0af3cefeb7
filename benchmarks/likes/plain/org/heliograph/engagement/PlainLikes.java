package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The plain way: the like and {@code likes = likes + 1} in one transaction, the row that all want at its end. */
@Stateless
public class PlainLikes {

    @PersistenceContext
    private EntityManager entityManager;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Engagement write(LikeAct act) {
        boolean saved = (Boolean) entityManager
                .createNativeQuery("""
                        with added as (
                            insert into post_like (post_id, account_id, id)
                            values (:post, :account, next_id(cast((:post >> 10) & 8191 as integer)))
                            on conflict (post_id, account_id) do nothing)
                        select exists (select 1 from saved_post where account_id = :account and post_id = :post)""")
                .setParameter("post", act.postId())
                .setParameter("account", act.accountId())
                .getSingleResult();
        Object[] counts = (Object[]) entityManager
                .createNativeQuery("""
                        with counted as (
                            update engagement_count set likes = likes + 1 where subject_id = :post
                            returning likes, replies)
                        select likes, replies from counted""")
                .setParameter("post", act.postId())
                .getSingleResult();
        return new Engagement(new PostViewer(true, saved), new PostCounts((Long) counts[0], (Long) counts[1]));
    }
}
