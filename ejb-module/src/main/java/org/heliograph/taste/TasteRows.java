package org.heliograph.taste;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.heliograph.kernel.NativeRows;

/** Writes and reads what accounts did with posts. Of what they do with their own posts nothing is written. */
@Stateless
public class TasteRows {

    /** Rows that are forgotten by one transaction. */
    static final int FORGET = 5_000;

    /** The latest acts of an account say enough. */
    private static final int LATEST = 300;

    @PersistenceContext
    private EntityManager entityManager;

    /** Writes changes in a transaction of its own, two SQL statements for all; of an unknown post nothing is written. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write(Collection<TasteChange> changes) {
        add(changes.stream().filter(change -> change.added() != 0).toList());
        remove(changes.stream().filter(change -> change.removed() != 0).toList());
    }

    private void add(List<TasteChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        insert into taste_act (account_id, post_id, author_id, tags, kinds)
                        select act.account_id, act.post_id, post.author_id, post.tags, act.kinds
                          from unnest(cast(:accounts as bigint[]), cast(:posts as bigint[]), cast(:kinds as smallint[]))
                               as act (account_id, post_id, kinds)
                          join post on post.id = act.post_id
                         where post.author_id <> act.account_id
                         order by act.account_id, act.post_id
                        on conflict (account_id, post_id) do update set kinds = taste_act.kinds | excluded.kinds""")
                .setParameter("accounts", array(changes, TasteChange::accountId))
                .setParameter("posts", array(changes, TasteChange::postId))
                .setParameter("kinds", array(changes, TasteChange::added))
                .executeUpdate();
    }

    private void remove(List<TasteChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        update taste_act set kinds = taste_act.kinds & ~act.kinds
                          from unnest(cast(:accounts as bigint[]), cast(:posts as bigint[]), cast(:kinds as smallint[]))
                               as act (account_id, post_id, kinds)
                         where taste_act.account_id = act.account_id and taste_act.post_id = act.post_id""")
                .setParameter("accounts", array(changes, TasteChange::accountId))
                .setParameter("posts", array(changes, TasteChange::postId))
                .setParameter("kinds", array(changes, TasteChange::removed))
                .executeUpdate();
    }

    /** What an account did lately. One SQL statement, on the account's own rows. */
    public List<TasteAct> latest(long accountId) {
        return NativeRows.of(entityManager
                        .createNativeQuery("""
                        select author_id, array_to_string(tags, ' ') as words, cast(kinds as integer) as bits,
                               cast(extract(epoch from now() - acted_at) as bigint) as age
                          from taste_act where account_id = :account and kinds <> 0
                         order by acted_at desc""")
                        .setParameter("account", accountId)
                        .setMaxResults(LATEST))
                .stream()
                .map(row -> new TasteAct(
                        (Long) row[0], tagsOf((String) row[1]), (Integer) row[2], (Long) row[3] / 86_400.0))
                .toList();
    }

    /**
     * Positions of those posts on which most was done lately, the busiest first: of the latest {@code acts} acts of anybody,
     * and public posts of public accounts alone, from a position on.
     */
    public List<Long> busiest(int acts, long from, int count) {
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select post.position
                          from (select post_id, count(*) as acts
                                  from (select post_id, kinds from taste_act order by acted_at desc limit :acts) latest
                                 where kinds <> 0 group by post_id) busy
                          join post on post.id = busy.post_id
                          join account on account.id = post.author_id
                         where post.position >= :from and post.visibility = 'public' and post.deleted_at is null
                           and not account.is_private and account.deactivated_at is null
                         order by busy.acts desc, post.position desc limit :count""", Long.class)
                        .setParameter("acts", acts)
                        .setParameter("from", from)
                        .setParameter("count", count),
                Long.class);
    }

    /** Forgets up to {@value #FORGET} acts that are older, in a transaction of its own, and says how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forgetOld(int days) {
        return entityManager
                .createNativeQuery("""
                        delete from taste_act where ctid = any(array(
                            select ctid from taste_act where acted_at < now() - make_interval(days => :days)
                             limit :forget for update skip locked))""")
                .setParameter("days", days)
                .setParameter("forget", FORGET)
                .executeUpdate();
    }

    private static List<String> tagsOf(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    private static String array(List<TasteChange> changes, ToLongFunction<TasteChange> number) {
        return changes.stream()
                .map(change -> Long.toString(number.applyAsLong(change)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
