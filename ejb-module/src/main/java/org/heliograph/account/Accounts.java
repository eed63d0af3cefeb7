package org.heliograph.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/** The rows of accounts from sign-up to removal. Passwords are the {@link Entrance}'s: here they are hashes. */
@Stateless
public class Accounts {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private Users users;

    @Inject
    private Avatars avatars;

    @Inject
    private Sessions sessions;

    @Inject
    private Outbox outbox;

    @Inject
    private AccountConfig config;

    /** Stores an account and opens its first session, or throws {@link UsernameTaken}. */
    public SignedIn create(NewAccount account, String passwordHash, @Nullable String device) {
        long id = ids.nextAnywhere();
        String username = Users.canonical(account.username());
        int stored = entityManager
                .createNativeQuery("""
                        insert into account (id, username, display_name, email, password_hash, created_at)
                        values (:id, :username, cast(:name as text), cast(:email as text), :hash, :created)
                        on conflict (username) do nothing""")
                .setParameter("id", id)
                .setParameter("username", username)
                .setParameter("name", Account.blankToNull(account.displayName()))
                .setParameter("email", Account.blankToNull(account.email()))
                .setParameter("hash", passwordHash)
                .setParameter("created", Ids.timeOf(id))
                .executeUpdate();
        if (stored == 0) {
            throw new UsernameTaken();
        }
        return signedIn(id, username, device);
    }

    /** What a sign-in is checked against, also for an account that vanished; null for an unknown username. */
    public @Nullable Credentials credentials(String username) {
        return credentialsWhere("a.username = :key", Users.canonical(username));
    }

    /** As {@link #credentials(String)}, for somebody who is signed in. */
    public @Nullable Credentials credentials(long accountId) {
        return credentialsWhere("a.id = :key", accountId);
    }

    /** Opens a session for who has proved who he is; an account that vanished comes back. */
    public SignedIn enter(long accountId, @Nullable String device) {
        Account account = locked(accountId);
        if (account == null) {
            throw new SignInRefused();
        }
        boolean wasGone = account.isGone();
        if (!account.enter(Instant.now())) {
            throw new SignInRefused();
        }
        entityManager.flush();
        if (wasGone) {
            outbox.publish(new Event.AccountReturned(accountId));
        }
        return signedIn(accountId, account.username(), device);
    }

    /** Replaces a hash by one of today's parameters, unless the password was changed meanwhile. */
    public void rehash(Credentials known, String newHash) {
        entityManager
                .createQuery("update Account a set a.passwordHash = :new where a.id = :id and a.passwordHash = :old")
                .setParameter("new", newHash)
                .setParameter("id", known.accountId())
                .setParameter("old", known.passwordHash())
                .executeUpdate();
    }

    /** Changes what the edit names. */
    public void edit(long accountId, ProfileEdit edit) {
        if (edit.avatarMediaId() != null) {
            avatars.check(accountId, edit.avatarMediaId());
        }
        present(accountId).edit(edit);
        entityManager.flush();
        outbox.publish(new Event.ProfileEdited(accountId));
    }

    /** Makes the account vanish until its owner signs in again, and ends all its sessions. */
    public void deactivate(long accountId) {
        present(accountId).deactivate(Instant.now());
        vanish(accountId);
    }

    /** As {@link #deactivate}, and for good unless its owner signs in within the time that is configured. */
    public void delete(long accountId) {
        present(accountId).delete(Instant.now(), config.deletionDelay());
        vanish(accountId);
    }

    /** Removes up to a hundred accounts whose time is over, with their sessions; says how many. */
    public int removeDue() {
        @SuppressWarnings("unchecked")
        List<Long> due = entityManager.createNativeQuery("""
                        select id from account where deletion_due_at <= now()
                        order by deletion_due_at limit 100 for update skip locked""", Long.class).getResultList();
        if (due.isEmpty()) {
            return 0;
        }
        entityManager
                .createQuery("delete from Session s where s.accountId in :due")
                .setParameter("due", due)
                .executeUpdate();
        entityManager
                .createQuery("delete from Account a where a.id in :due")
                .setParameter("due", due)
                .executeUpdate();
        due.forEach(id -> outbox.publish(new Event.AccountVanished(id)));
        return due.size();
    }

    private void vanish(long accountId) {
        entityManager.flush();
        sessions.endAll(accountId);
        outbox.publish(new Event.AccountVanished(accountId));
    }

    private SignedIn signedIn(long accountId, String username, @Nullable String device) {
        Tokens tokens = sessions.open(accountId, username, device);
        return new SignedIn(users.account(accountId).user(), tokens);
    }

    private Account present(long accountId) {
        Account account = locked(accountId);
        if (account == null) {
            throw new NotFound();
        }
        return account;
    }

    /** Sign-ins and vanishings of one account happen one after the other, so that no session slips through. */
    private @Nullable Account locked(long accountId) {
        return entityManager.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
    }

    private @Nullable Credentials credentialsWhere(String condition, Object key) {
        return entityManager
                .createQuery("select a.id, a.passwordHash from Account a where " + condition, Credentials.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Whose password it is, and the hash of it. */
    public record Credentials(long accountId, String passwordHash) {

        /** Keeps the hash out of logs. */
        @Override
        public String toString() {
            return "Credentials[" + accountId + "]";
        }
    }
}
