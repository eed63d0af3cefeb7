package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.heliograph.kernel.CountWalk;
import org.heliograph.kernel.NativeRows;

/**
 * Counts again, account by account, and puts right what has drifted. Counting, comparing and the change that puts it right
 * are one statement, so what others count meanwhile is neither missed nor taken twice. One server at a time does it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CountChecks {

    private static final CountWalk WALK = new CountWalk("account_count");

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts the next accounts, in a transaction of its own. */
    public CountWalk.Found checkNext() {
        return WALK.next(entityManager, this::accountsAfter, this::check);
    }

    /** Puts right the counts of these accounts, and says by how much they were wrong. */
    public long check(List<Long> accountIds) {
        return recount(accountIds) + stopCountingTheVanished(accountIds);
    }

    private List<Long> accountsAfter(long after) {
        return NativeRows.of(
                entityManager
                        .createNativeQuery("select id from account where id > :after order by id", Long.class)
                        .setParameter("after", after)
                        .setMaxResults(CountWalk.PAGE),
                Long.class);
    }

    private long recount(List<Long> accountIds) {
        return (Long) entityManager
                .createNativeQuery("""
                        with told as (
                            select account_id, sum(posts) as posts, sum(followers) as followers,
                                   sum(following) as following
                              from (select account_id, posts, followers, following
                                      from account_count where account_id in (:accounts)
                                    union all
                                    select account_id, posts, followers, following
                                      from account_count_change where account_id in (:accounts)) part
                             group by account_id),
                        wrong as (
                            select account.id,
                                   (select count(*) from post
                                     where author_id = account.id and position is not null and deleted_at is null)
                                       - coalesce(told.posts, 0) as posts,
                                   (select count(*) from follower where followee_id = account.id and is_counted)
                                       - coalesce(told.followers, 0) as followers,
                                   (select count(*) from follow where follower_id = account.id and is_counted)
                                       - coalesce(told.following, 0) as following
                              from account left join told on told.account_id = account.id
                             where account.id in (:accounts)),
                        righted as (
                            insert into account_count_change (account_id, posts, followers, following)
                            select id, posts, followers, following from wrong
                             where posts <> 0 or followers <> 0 or following <> 0)
                        select cast(coalesce(sum(abs(posts) + abs(followers) + abs(following)), 0) as bigint)
                          from wrong""", Long.class)
                .setParameter("accounts", accountIds)
                .getSingleResult();
    }

    /**
     * A follow that was committed right after the other side had vanished can have been missed. What was to be told within
     * the last hour is left to the way that it has.
     */
    private long stopCountingTheVanished(List<Long> accountIds) {
        return stopCounting("follower", "followee_id", "follower_id", "followers", accountIds)
                + stopCounting("follow", "follower_id", "followee_id", "following", accountIds);
    }

    private long stopCounting(String table, String side, String other, String count, List<Long> accountIds) {
        String change = """
                with changed as (
                    update {table} set is_counted = false from account
                     where {table}.{side} in (:accounts) and is_counted and account.id = {table}.{other}
                       and account.deactivated_at < now() - interval '1 hour'
                    returning {table}.{side} as id),
                counted as (insert into account_count_change (account_id, {count}) select id, -1 from changed)
                select count(*) from changed""".replace("{table}", table)
                .replace("{side}", side)
                .replace("{other}", other)
                .replace("{count}", count);
        return (Long) entityManager
                .createNativeQuery(change, Long.class)
                .setParameter("accounts", accountIds)
                .getSingleResult();
    }
}
