package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.heliograph.account.AccountCount;
import org.heliograph.account.AccountCounts;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;

/**
 * Writes and reads the rows of the graph; both directions of a follow are written in the caller's transaction, and counted
 * for both sides. A side does not count a follow as long as the other has vanished ({@link Presences}).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class FollowRows {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private AccountCounts counts;

    /**
     * Holds all else that changes what is between the two, either way round, until the end of the transaction: a follow
     * and a block at the same time would each not see the other's rows.
     */
    public void lockPair(long one, long other) {
        entityManager
                .createNativeQuery("""
                        select cast(pg_advisory_xact_lock(
                            hashtextextended('pair:' || least(:one, :other) || ':' || greatest(:one, :other), 0)) as text)""", String.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .getSingleResult();
    }

    /** Makes the follow of who asked for it and was let in, and says whether it is new. */
    public boolean addAsked(long followerId, long followeeId) {
        boolean isNew = add(followerId, followeeId);
        if (isNew) {
            entityManager
                    .createNativeQuery(
                            "update follower set was_asked = true where followee_id = :followee and follower_id = :follower")
                    .setParameter("followee", followeeId)
                    .setParameter("follower", followerId)
                    .executeUpdate();
        }
        return isNew;
    }

    /** Makes the follow, and says whether it is new. */
    public boolean add(long followerId, long followeeId) {
        long id = ids.nextBeside(followerId);
        boolean isNew = insert("follow", "follower_id, followee_id", followerId, followeeId, id);
        if (isNew) {
            insert("follower", "follower_id, followee_id", followerId, followeeId, id);
            counts.add(followerId, AccountCount.ofFollowing(1));
            counts.add(followeeId, AccountCount.ofFollowers(1));
        }
        return isNew;
    }

    /** Ends the follow, and says whether there was one. */
    public boolean remove(long followerId, long followeeId) {
        Optional<Boolean> wasFollow = deleteCounted("follow", followerId, followeeId);
        if (wasFollow.isEmpty()) {
            return false;
        }
        if (wasFollow.get()) {
            counts.add(followerId, AccountCount.ofFollowing(-1));
        }
        if (deleteCounted("follower", followerId, followeeId).orElse(false)) {
            counts.add(followeeId, AccountCount.ofFollowers(-1));
        }
        return true;
    }

    /** Asks the account to be let in, and says whether that is new; asking again changes nothing. */
    public boolean addRequest(long requesterId, long accountId) {
        return insert("follow_request", "requester_id, account_id", requesterId, accountId, ids.nextBeside(accountId));
    }

    /** Takes a request away, and says whether there was one. */
    public boolean removeRequest(long requesterId, long accountId) {
        return delete("follow_request where requester_id = :one and account_id = :other", requesterId, accountId);
    }

    public List<Sieve.Entry<Long>> followersOf(long accountId, long before, int count) {
        return latest("select id, follower_id from follower where followee_id = :account", accountId, before, count);
    }

    public List<Sieve.Entry<Long>> followeesOf(long accountId, long before, int count) {
        return latest("select id, followee_id from follow where follower_id = :account", accountId, before, count);
    }

    public List<Sieve.Entry<Long>> requestsTo(long accountId, long before, int count) {
        return latest(
                "select id, requester_id from follow_request where account_id = :account", accountId, before, count);
    }

    /** The conflict is named, so that an id given twice is an error and not a follow that was there. */
    private boolean insert(String table, String key, long one, long other, long id) {
        String row = "insert into " + table + " (" + key + ", id) values (:one, :other, :id)";
        return entityManager
                        .createNativeQuery(row + " on conflict (" + key + ") do nothing")
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    private boolean delete(String rows, long one, long other) {
        return entityManager
                        .createNativeQuery("delete from " + rows)
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .executeUpdate()
                == 1;
    }

    /** Deletes one direction of a follow, and says whether it was counted; empty when there was none. */
    private Optional<Boolean> deleteCounted(String table, long followerId, long followeeId) {
        Query deletion = entityManager
                .createNativeQuery(
                        "delete from " + table
                                + " where follower_id = :follower and followee_id = :followee returning is_counted",
                        Boolean.class)
                .setParameter("follower", followerId)
                .setParameter("followee", followeeId);
        return NativeRows.of(deletion, Boolean.class).stream().findFirst();
    }

    private List<Sieve.Entry<Long>> latest(String query, long accountId, long before, int count) {
        return NativeRows.of(entityManager
                        .createNativeQuery(query + " and id < :before order by id desc")
                        .setParameter("account", accountId)
                        .setParameter("before", before)
                        .setMaxResults(count))
                .stream()
                .map(row -> new Sieve.Entry<>((Long) row[0], (Long) row[1]))
                .toList();
    }
}
