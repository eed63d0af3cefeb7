package org.heliograph.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.heliograph.account.AccountCount;
import org.heliograph.account.AccountCounts;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.graph.FollowRows;
import org.heliograph.graph.Follows;
import org.heliograph.graph.Presences;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.DatabaseFixture;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.NativeRows;
import org.heliograph.media.Attachment;
import org.heliograph.media.MediaLibrary;

/** Accounts in a real database that follow, block, post, vanish and come back, each act a transaction. Safe for threads. */
final class CountedWorld {

    private final DatabaseFixture database;

    CountedWorld(DatabaseFixture database) {
        this.database = database;
    }

    void actAtRandom(Random random, List<Long> accounts) {
        long one = accounts.get(random.nextInt(accounts.size()));
        long other = accounts.get(random.nextInt(accounts.size()));
        int act = random.nextInt(12);
        retry(() -> database.call(beans -> act(beans, act, one, other)));
    }

    private static boolean act(Beans beans, int act, long one, long other) {
        FollowRows follows = beans.get(FollowRows.class);
        if (act >= 10 && isThere(beans, one)) {
            return post(beans, act == 11, one);
        }
        if (act == 9) {
            return vanishOrReturn(beans, one);
        }
        if (one == other || !isThere(beans, one) || !isThere(beans, other)) {
            return false;
        }
        follows.lockPair(one, other);
        if (act == 0) {
            beans.get(Follows.class).end(one, other);
            beans.get(Follows.class).end(other, one);
            return true;
        }
        return act < 4 ? follows.remove(one, other) : follows.add(one, other);
    }

    static boolean post(Beans beans, boolean deletes, long author) {
        beans.with(MediaLibrary.class, new AllUploaded());
        Posts posts = beans.get(Posts.class);
        if (!deletes) {
            posts.create(author, new NewPost("", List.of(new NewPostMedia(1L, null, null, null)), null, null));
            return true;
        }
        List<Long> own = NativeRows.of(
                beans.entityManager()
                        .createNativeQuery(
                                "select id from post where author_id = " + author
                                        + " and deleted_at is null limit 1 for update skip locked",
                                Long.class),
                Long.class);
        own.forEach(id -> posts.delete(author, id));
        return true;
    }

    /** How often this transaction has scanned the rows of follows. */
    static long looksAtFollows(EntityManager entityManager) {
        entityManager
                .createNativeQuery("select cast(pg_stat_clear_snapshot() as text)", String.class)
                .getSingleResult();
        return (Long) entityManager.createNativeQuery("""
                        select cast(sum(seq_scan + coalesce(idx_scan, 0)) as bigint) from pg_stat_xact_user_tables
                         where relname in ('follow', 'follower')""", Long.class).getSingleResult();
    }

    private static boolean vanishOrReturn(Beans beans, long accountId) {
        boolean wasThere = isThere(beans, accountId, "update");
        beans.entityManager()
                .createNativeQuery("update account set deactivated_at = "
                        + (wasThere ? "now() - interval '2 hours'" : "null") + " where id = " + accountId)
                .executeUpdate();
        return publish(beans, wasThere ? new Event.AccountVanished(accountId) : new Event.AccountReturned(accountId));
    }

    static boolean publish(Beans beans, Event event) {
        beans.get(Outbox.class).publish(event);
        return true;
    }

    /** Held, so that none acts who vanishes meanwhile; who does is found by a check, which another test shows. */
    private static boolean isThere(Beans beans, long accountId) {
        return isThere(beans, accountId, "share");
    }

    private static boolean isThere(Beans beans, long accountId, String lock) {
        return (Boolean) beans.entityManager()
                .createNativeQuery(
                        "select deactivated_at is null from account where id = " + accountId + " for " + lock)
                .getSingleResult();
    }

    /** Takes an event off the outbox, any one, and says whether there was one. */
    boolean tellPresences() {
        List<String> payloads = database.call(beans -> NativeRows.of(
                beans.entityManager()
                        .createNativeQuery(
                                "delete from outbox where seq = (select seq from outbox order by random() limit 1"
                                        + " for update skip locked) returning payload",
                                String.class),
                String.class));
        for (String payload : payloads) {
            pageOf(payload).ifPresent(page -> retry(() -> database.call(beans -> tell(beans, page))));
        }
        return !payloads.isEmpty();
    }

    private static Optional<Event.PresenceChanged> pageOf(String payload) {
        try {
            Event event = Json.MAPPER.readValue(payload, Event.class);
            if (event instanceof Event.PresenceChanged page) {
                return Optional.of(page);
            }
            long gone = event instanceof Event.AccountVanished vanished ? vanished.accountId() : 0;
            long accountId = event instanceof Event.AccountReturned returned ? returned.accountId() : gone;
            return accountId == 0 ? Optional.empty() : Optional.of(new Event.PresenceChanged(accountId, false, 0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean tell(Beans beans, Event.PresenceChanged page) {
        beans.get(Presences.class).tell(page);
        return true;
    }

    static AccountCount counted(EntityManager entityManager, long account) {
        return count(entityManager, account, """
                select (select count(*) from post where author_id = :account and position is not null
                           and deleted_at is null),
                       (select count(*) from follower where followee_id = :account and is_counted),
                       (select count(*) from follow where follower_id = :account and is_counted)""");
    }

    static AccountCount present(EntityManager entityManager, long account) {
        return count(entityManager, account, """
                select (select count(*) from post where author_id = :account and deleted_at is null),
                       (select count(*) from follower join account on account.id = follower_id
                         where followee_id = :account and deactivated_at is null),
                       (select count(*) from follow join account on account.id = followee_id
                         where follower_id = :account and deactivated_at is null)""");
    }

    private static AccountCount count(EntityManager entityManager, long account, String query) {
        Object[] row = (Object[]) entityManager
                .createNativeQuery(query)
                .setParameter("account", account)
                .getSingleResult();
        return new AccountCount((Long) row[0], (Long) row[1], (Long) row[2]);
    }

    AccountCount told(long account) {
        return database.call(beans -> beans.get(AccountCounts.class).of(account));
    }

    long count(String query) {
        return database.call(beans -> (Long)
                beans.entityManager().createNativeQuery(query, Long.class).getSingleResult());
    }

    /** As a message is: who loses a deadlock comes again. */
    private static void retry(Callable<?> work) {
        for (int attempt = 0; ; attempt++) {
            try {
                work.call();
                return;
            } catch (Exception e) {
                if (attempt == 20) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static final class AllUploaded extends MediaLibrary {
        @Override
        public boolean attach(long ownerId, long postId, List<Attachment> attachments) {
            return true;
        }
    }
}
