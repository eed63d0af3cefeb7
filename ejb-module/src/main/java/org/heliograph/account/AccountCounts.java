package org.heliograph.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.heliograph.kernel.CountTable;

/**
 * What is counted for each account ({@link CountTable}), folded within about a second ({@link CountFolding}).
 */
@Stateless
public class AccountCounts {

    private static final CountTable TABLE =
            new CountTable("account_count", "account_id", "posts", "followers", "following");

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts in the caller's transaction, which is mandatory. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(long accountId, AccountCount change) {
        TABLE.append(entityManager, accountId, change.posts(), change.followers(), change.following());
    }

    /** The counts of an account; of an unknown one they are 0. One SQL statement. */
    public AccountCount of(long accountId) {
        Object[] sums = (Object[]) entityManager
                .createNativeQuery("select posts, followers, following from " + TABLE.of(":account") + " counted")
                .setParameter("account", accountId)
                .getSingleResult();
        return new AccountCount((Long) sums[0], (Long) sums[1], (Long) sums[2]);
    }

    /** As {@link CountTable#fold}, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long fold() {
        return TABLE.fold(entityManager);
    }

    /** As {@link CountTable#waiting}. */
    public long waiting() {
        return TABLE.waiting(entityManager);
    }
}
