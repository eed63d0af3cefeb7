package org.heliograph.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers used-up refresh tokens by hash, for as long as they would have been good. Works in the caller's transaction.
 */
@ApplicationScoped
public class SpentTokens {

    /** How long a client that got no answer may ask again with the same Idempotency-Key. */
    static final Duration RETRY = Duration.ofSeconds(60);

    @PersistenceContext
    private EntityManager entityManager;

    void add(Session session, RefreshToken token, byte[] salt, @Nullable String idempotencyKey) {
        entityManager
                .createNativeQuery("""
                        insert into spent_refresh_token
                            (account_id, session_id, token_hash, successor_salt, idempotency_key, spent_at)
                        values (:account, :session, :hash, :salt, cast(:key as text), clock_timestamp())""")
                .setParameter("account", session.accountId())
                .setParameter("session", session.id())
                .setParameter("hash", token.hash())
                .setParameter("salt", salt)
                .setParameter("key", idempotencyKey)
                .executeUpdate();
    }

    /** What is known of a used-up token, or null when it never was one of ours. */
    @Nullable
    Spent find(RefreshToken token) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entityManager
                .createNativeQuery("""
                        select account_id, session_id, successor_salt, idempotency_key,
                               spent_at > clock_timestamp() - make_interval(secs => :retry)
                        from spent_refresh_token where token_hash = :hash""")
                .setParameter("hash", token.hash())
                .setParameter("retry", (double) RETRY.toSeconds())
                .getResultList();
        if (rows.isEmpty()) {
            return null;
        }
        Object[] row = rows.get(0);
        return new Spent((Long) row[0], (Long) row[1], (byte[]) row[2], (String) row[3], (Boolean) row[4]);
    }

    /** A used-up token: whose it was, what its successor is made with, and by which request it was spent. */
    record Spent(
            long accountId,
            long sessionId,
            byte[] salt,
            @Nullable String idempotencyKey,
            boolean justNow) {

        /** Whether the request that shows it again is the one that spent it. */
        boolean isRetry(@Nullable String key) {
            return justNow && key != null && key.equals(idempotencyKey);
        }
    }
}
