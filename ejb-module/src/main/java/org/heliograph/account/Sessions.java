package org.heliograph.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.heliograph.account.EndedSessions.SessionsEnded;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/** Where somebody is signed in: sessions are opened by the {@link Entrance}, prolonged by refreshing, and ended. */
@Stateless
public class Sessions {

    private static final Log LOG = Log.of(Sessions.class);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private AccountConfig config;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private SpentTokens spentTokens;

    @Inject
    private Event<SessionsEnded> endings;

    /** Opens a session in the caller's transaction; the device is what the client calls itself. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Tokens open(long accountId, String username, @Nullable String device) {
        Instant now = Instant.now();
        RefreshToken token = RefreshToken.random();
        Session session = new Session(accountId, ids.nextBeside(accountId), device, now);
        session.grant(token, now, config.refreshLifetime());
        entityManager.persist(session);
        return tokens(session, username, token);
    }

    /**
     * Gives a new pair for a refresh token and spends it. Who asks again with the same key within {@link
     * SpentTokens#RETRY} gets the same pair of the line; a spent token in any other request ends the session, as two hold
     * it and one of them stole it. Null when the token is no good: an exception would undo the ending.
     */
    public @Nullable Tokens refresh(String text, @Nullable String idempotencyKey) {
        RefreshToken token = RefreshToken.parse(text);
        if (token == null) {
            return null;
        }
        Session session = holderOf(token);
        if (session != null) {
            return session.isOpen(Instant.now()) ? rotate(session, token, idempotencyKey) : null;
        }
        SpentTokens.Spent spent = spentTokens.find(token);
        if (spent == null) {
            return null;
        }
        if (spent.isRetry(idempotencyKey)) {
            return latestOf(token.successor(spent.salt()));
        }
        LOG.warn("Session " + spent.sessionId() + " ends: a spent refresh token came back");
        endWhere("account_id = :account and id = :session", spent.accountId(), spent.sessionId());
        return null;
    }

    /** The account's open sessions, newest first. */
    public Slice<SessionView> list(long accountId, long currentId, Window window) {
        List<Session> sessions = entityManager
                .createQuery("""
                        from Session s where s.accountId = :account and s.id < :before
                        and s.endedAt is null and s.refreshExpiresAt > :now order by s.id desc""", Session.class)
                .setParameter("account", accountId)
                .setParameter("before", window.before())
                .setParameter("now", Instant.now())
                .setMaxResults(window.limit() + 1)
                .getResultList();
        return Slice.of(
                sessions.stream().map(session -> session.view(currentId)).toList(), window.limit(), SessionView::id);
    }

    /** Ends one session. Throws {@link NotFound} when the account has none of that id that is not ended. */
    public void end(long accountId, long sessionId) {
        if (endWhere("account_id = :account and id = :session", accountId, sessionId)
                .isEmpty()) {
            throw new NotFound();
        }
    }

    /** Ends every session of the account in the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void endAll(long accountId) {
        endWhere("account_id = :account and :session = 0", accountId, 0);
    }

    /** Removes what is over for longer than anybody could ask, a batch at a time; says how many rows went. */
    public int removeOld() {
        int seconds = (int) config.refreshLifetime().toSeconds();
        int sessions = entityManager.createNativeQuery("""
                        delete from session where (account_id, id) in (
                            select account_id, id from session
                            where ended_at < now() - interval '1 day' or refresh_expires_at < now() - interval '1 day'
                            limit 500 for update skip locked)""").executeUpdate();
        int tokens = entityManager
                .createNativeQuery("""
                        delete from spent_refresh_token where token_hash in (
                            select token_hash from spent_refresh_token
                            where spent_at < now() - make_interval(secs => :seconds)
                            limit 5000 for update skip locked)""")
                .setParameter("seconds", (double) seconds)
                .executeUpdate();
        return sessions + tokens;
    }

    private Tokens rotate(Session session, RefreshToken token, @Nullable String idempotencyKey) {
        byte[] salt = RefreshToken.newSalt();
        RefreshToken successor = token.successor(salt);
        session.grant(successor, Instant.now(), config.refreshLifetime());
        spentTokens.add(session, token, salt, idempotencyKey);
        return tokens(session, seen(session.accountId()), successor);
    }

    /** Follows the line from a token to the one that is good now; it is no longer than what a minute can spend. */
    private @Nullable Tokens latestOf(RefreshToken first) {
        RefreshToken token = first;
        while (true) {
            Session session = holderOf(token);
            if (session != null) {
                return session.isOpen(Instant.now()) ? tokens(session, seen(session.accountId()), token) : null;
            }
            SpentTokens.Spent spent = spentTokens.find(token);
            if (spent == null) {
                return null;
            }
            token = token.successor(spent.salt());
        }
    }

    /** The session whose next token this is, locked, so that of two requests with one token the second finds it spent. */
    private @Nullable Session holderOf(RefreshToken token) {
        return entityManager
                .createQuery("from Session s where s.refreshHash = :hash", Session.class)
                .setParameter("hash", token.hash())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Notes at most every five minutes that the account is in use, unless somebody holds its row; says its username. */
    private String seen(long accountId) {
        entityManager.createNativeQuery("""
                        update account set last_seen_at = now() where id in (
                            select id from account where id = :id and last_seen_at < now() - interval '5 minutes'
                            for no key update skip locked)""").setParameter("id", accountId).executeUpdate();
        return entityManager
                .createQuery("select a.username from Account a where a.id = :id", String.class)
                .setParameter("id", accountId)
                .getSingleResult();
    }

    private Tokens tokens(Session session, String username, RefreshToken token) {
        String access = accessTokens.issue(session.accountId(), session.id(), username);
        return new Tokens(access, token.text(), config.accessLifetime().toSeconds());
    }

    private List<Long> endWhere(String condition, long accountId, long sessionId) {
        @SuppressWarnings("unchecked")
        List<Long> ended = entityManager
                .createNativeQuery(
                        "update session set ended_at = clock_timestamp() where ended_at is null and " + condition
                                + " returning id",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("session", sessionId)
                .getResultList();
        endings.fire(new SessionsEnded(List.copyOf(ended)));
        return ended;
    }
}
