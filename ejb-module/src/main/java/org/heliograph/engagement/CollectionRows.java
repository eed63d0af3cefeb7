package org.heliograph.engagement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import org.heliograph.kernel.NativeRows;

/** Reads and writes collections, in the caller's transaction. */
@Dependent
class CollectionRows {

    @PersistenceContext
    private EntityManager entityManager;

    /** Makes a collection, or says false when its owner has one of that name. */
    boolean insert(long ownerId, long id, String name) {
        return of("""
                insert into collection (account_id, id, name) values (:owner, :id, :name)
                on conflict (account_id, name) do nothing""", ownerId, id).setParameter("name", name).executeUpdate() == 1;
    }

    /** Names a collection anew, or says false when there is none; fails when its owner has another of that name. */
    boolean rename(long ownerId, long id, String name) {
        return of("update collection set name = :name where account_id = :owner and id = :id", ownerId, id)
                        .setParameter("name", name)
                        .executeUpdate()
                == 1;
    }

    /** Keeps a collection from being deleted until the end of the transaction; false when there is none. */
    boolean hold(long ownerId, long id) {
        return !of("select id from collection where account_id = :owner and id = :id for key share", ownerId, id)
                .getResultList()
                .isEmpty();
    }

    /** Deletes a collection, or says false when there is none; what is in it stays saved. */
    boolean delete(long ownerId, long id) {
        if (of("delete from collection where account_id = :owner and id = :id", ownerId, id)
                        .executeUpdate()
                == 0) {
            return false;
        }
        of("delete from collection_post where account_id = :owner and collection_id = :id", ownerId, id)
                .executeUpdate();
        return true;
    }

    /** Collections of an owner below an id, the latest made first. */
    List<CollectionView> list(long ownerId, long before, int count) {
        Query query = entityManager
                .createNativeQuery("""
                        select id, name from collection
                         where account_id = :owner and id < :before order by id desc""")
                .setParameter("owner", ownerId)
                .setParameter("before", before)
                .setMaxResults(count);
        return NativeRows.of(query).stream()
                .map(row -> CollectionView.of((Long) row[0], (String) row[1]))
                .toList();
    }

    private Query of(String statement, long ownerId, long id) {
        return entityManager
                .createNativeQuery(statement)
                .setParameter("owner", ownerId)
                .setParameter("id", id);
    }
}
