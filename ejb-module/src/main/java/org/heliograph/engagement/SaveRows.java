package org.heliograph.engagement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;

/** Reads and writes what people have saved, in the caller's transaction. */
@Dependent
class SaveRows {

    @PersistenceContext
    private EntityManager entityManager;

    /** Saves a post; one that is saved already keeps its place, and its row is held until the end of the transaction. */
    void save(long accountId, long postId, long id) {
        entityManager
                .createNativeQuery("""
                        insert into saved_post (account_id, post_id, id) values (:account, :post, :id)
                        on conflict (account_id, post_id) do update set post_id = excluded.post_id""")
                .setParameter("account", accountId)
                .setParameter("post", postId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Saves a post no more, and takes it out of all collections. */
    void remove(long accountId, long postId) {
        change("delete from saved_post where account_id = :account and post_id = :post", accountId, postId);
        change("delete from collection_post where account_id = :account and post_id = :post", accountId, postId);
    }

    /** Puts a saved post into a collection, where it keeps the place that it has. */
    void collect(long accountId, long collectionId, long postId, long id) {
        entityManager
                .createNativeQuery("""
                        insert into collection_post (account_id, collection_id, post_id, id)
                        values (:account, :collection, :post, :id) on conflict do nothing""")
                .setParameter("account", accountId)
                .setParameter("collection", collectionId)
                .setParameter("post", postId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Takes a post out of one collection. */
    void uncollect(long accountId, long collectionId, long postId) {
        entityManager
                .createNativeQuery("""
                        delete from collection_post
                         where account_id = :account and collection_id = :collection and post_id = :post""")
                .setParameter("account", accountId)
                .setParameter("collection", collectionId)
                .setParameter("post", postId)
                .executeUpdate();
    }

    /** Posts that somebody has saved, before a place, latest first. */
    List<Sieve.Entry<Long>> saved(long accountId, long before, int count) {
        return entries(
                entityManager
                        .createNativeQuery("""
                        select id, post_id from saved_post
                         where account_id = :account and id < :before order by id desc""")
                        .setParameter("account", accountId)
                        .setParameter("before", before),
                count);
    }

    /** Posts of a collection, before a place, the latest put there first. */
    List<Sieve.Entry<Long>> collected(long accountId, long collectionId, long before, int count) {
        return entries(
                entityManager
                        .createNativeQuery("""
                        select id, post_id from collection_post
                         where account_id = :account and collection_id = :collection and id < :before
                         order by id desc""")
                        .setParameter("account", accountId)
                        .setParameter("collection", collectionId)
                        .setParameter("before", before),
                count);
    }

    private void change(String statement, long accountId, long postId) {
        entityManager
                .createNativeQuery(statement)
                .setParameter("account", accountId)
                .setParameter("post", postId)
                .executeUpdate();
    }

    private static List<Sieve.Entry<Long>> entries(Query query, int count) {
        return NativeRows.of(query.setMaxResults(count)).stream()
                .map(row -> new Sieve.Entry<>((Long) row[0], (Long) row[1]))
                .toList();
    }
}
