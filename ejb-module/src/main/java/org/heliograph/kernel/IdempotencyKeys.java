package org.heliograph.kernel;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request's effect happen once (IETF draft "The Idempotency-Key HTTP Header Field"): the answer is kept in the
 * transaction of the effect, for 24 hours, and given again to whoever repeats the key.
 */
@Stateless
public class IdempotencyKeys {

    @PersistenceContext
    private EntityManager entityManager;

    /** What a key is unique in. */
    public record Scope(long accountId, String method, String path, String key) {}

    /** An answer as it is kept: its status and its JSON. */
    public record Answer(int status, String json) {}

    /** An answer, and whether it is one of before. */
    public record Outcome(Answer answer, boolean replayed) {}

    /**
     * Runs the effect in a transaction and keeps its answer, or gives the kept one.
     *
     * @throws IdempotencyKeyReused when the key was used for another body
     * @throws RetryLater (409) while the first request with the key is still at work, on any server
     */
    public Outcome once(Scope scope, byte[] requestHash, Supplier<Answer> effect) {
        if (!lock(scope)) {
            throw new RetryLater(Refusal.Kind.CONFLICT, "A request with this key is still at work.", 1);
        }
        Answer kept = kept(scope, requestHash);
        if (kept != null) {
            return new Outcome(kept, true);
        }
        Answer answer = effect.get();
        keep(scope, requestHash, answer);
        return new Outcome(answer, false);
    }

    /** The answer kept for the key, or null; refuses as {@link #once}. */
    public @Nullable Answer kept(Scope scope, byte[] requestHash) {
        List<Tuple> rows = list(scope);
        if (rows.isEmpty()) {
            return null;
        }
        Tuple row = rows.get(0);
        if (!MessageDigest.isEqual(row.get("request_hash", byte[].class), requestHash)) {
            throw new IdempotencyKeyReused();
        }
        return new Answer(row.get("status", Integer.class), row.get("answer", String.class));
    }

    /** Keeps an answer that had no effect, as a broken rule; the first one kept stays. */
    public void keep(Scope scope, byte[] requestHash, Answer answer) {
        entityManager
                .createNativeQuery("""
                        insert into idempotency_key (account_id, method, path, key, request_hash, status, answer)
                        values (:account, :method, :path, :key, :hash, :status, :answer)
                        on conflict do nothing""")
                .setParameter("account", scope.accountId())
                .setParameter("method", scope.method())
                .setParameter("path", scope.path())
                .setParameter("key", scope.key())
                .setParameter("hash", requestHash)
                .setParameter("status", answer.status())
                .setParameter("answer", answer.json())
                .executeUpdate();
    }

    /** Forgets the keys of more than 24 hours ago; every server may do so. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void forgetOld() {
        entityManager
                .createNativeQuery("delete from idempotency_key where created_at < now() - interval '24 hours'")
                .executeUpdate();
    }

    private boolean lock(Scope scope) {
        return (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:scope, 0))", Boolean.class)
                .setParameter("scope", scope.toString())
                .getSingleResult();
    }

    private List<Tuple> list(Scope scope) {
        return entityManager
                .createNativeQuery("""
                        select request_hash, status, answer from idempotency_key
                        where account_id = :account and method = :method and path = :path and key = :key
                            and created_at > now() - interval '24 hours'""", Tuple.class)
                .setParameter("account", scope.accountId())
                .setParameter("method", scope.method())
                .setParameter("path", scope.path())
                .setParameter("key", scope.key())
                .getResultList();
    }
}
