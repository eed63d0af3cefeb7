package org.heliograph.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * What is counted for each account. A change is appended in the transaction that causes it, so nobody waits for anybody,
 * and folded into the account's row within about a second ({@link CountFolding}); a count is both, read in one statement,
 * so it is right at every moment. An account that waits for more than {@value #READ} changes to be folded, as the
 * folding stands still, is behind by those.
 */
@Stateless
public class AccountCounts {

    /** Changes that a read looks at, at most: some 2 ms. */
    static final int READ = 10_000;

    /** Changes that are folded by one transaction. */
    static final int FOLD = 5_000;

    private static final int SAMPLE = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts in the caller's transaction, which is mandatory. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(long accountId, AccountCount change) {
        entityManager
                .createNativeQuery("""
                        insert into account_count_change (account_id, posts, followers, following)
                        values (:account, :posts, :followers, :following)""")
                .setParameter("account", accountId)
                .setParameter("posts", change.posts())
                .setParameter("followers", change.followers())
                .setParameter("following", change.following())
                .executeUpdate();
    }

    /** The counts of an account; of an unknown one they are 0. One SQL statement. */
    public AccountCount of(long accountId) {
        Object[] sums = (Object[]) entityManager
                .createNativeQuery("""
                        select cast(coalesce(sum(posts), 0) as bigint) as posts,
                               cast(coalesce(sum(followers), 0) as bigint) as followers,
                               cast(coalesce(sum(following), 0) as bigint) as following
                          from (select posts, followers, following from account_count where account_id = :account
                                union all
                                (select posts, followers, following from account_count_change
                                  where account_id = :account limit :read)) part""")
                .setParameter("account", accountId)
                .setParameter("read", READ)
                .getSingleResult();
        return new AccountCount((Long) sums[0], (Long) sums[1], (Long) sums[2]);
    }

    /**
     * Folds up to {@value #FOLD} changes, oldest first, in a transaction of its own, and says how many. Several servers do
     * it side by side: each takes changes that no other holds, and accounts in the order of their ids.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long fold() {
        return (Long) entityManager
                .createNativeQuery("""
                        with taken as (
                            delete from account_count_change where id in (
                                select id from account_count_change order by id limit :fold for update skip locked)
                            returning account_id, posts, followers, following),
                        folded as (
                            insert into account_count (account_id, posts, followers, following)
                            select account_id, sum(posts), sum(followers), sum(following)
                              from taken group by account_id order by account_id
                            on conflict (account_id) do update
                               set posts = account_count.posts + excluded.posts,
                                   followers = account_count.followers + excluded.followers,
                                   following = account_count.following + excluded.following)
                        select count(*) from taken""", Long.class)
                .setParameter("fold", FOLD)
                .getSingleResult();
    }

    /** How many changes wait to be folded; no more than {@value #SAMPLE} are counted. */
    public long waiting() {
        return (Long) entityManager
                .createNativeQuery(
                        "select count(*) from (select 1 from account_count_change limit :sample) sampled", Long.class)
                .setParameter("sample", SAMPLE)
                .getSingleResult();
    }
}
