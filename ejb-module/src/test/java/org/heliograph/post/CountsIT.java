package org.heliograph.post;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.heliograph.account.AccountCount;
import org.heliograph.account.AccountCounts;
import org.heliograph.events.Event;
import org.heliograph.graph.FollowRows;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.CountWalk;
import org.heliograph.kernel.DatabaseFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of an account's posts and follows against {@code count(*)}, while many act at once in a real database. */
class CountsIT {

    private static final List<Long> ACCOUNTS =
            LongStream.rangeClosed(1, 12).boxed().toList();
    private static final int ACTORS = 6;
    private static final int ACTS = 120;

    private static DatabaseFixture database;
    private static CountedWorld world;

    @BeforeAll
    static void start() {
        database = new DatabaseFixture();
        world = new CountedWorld(database);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.run(
                "truncate account, session, spent_refresh_token, follow, follower, post, account_count,"
                        + " account_count_change, outbox",
                "update account_count_check set after = 0",
                "insert into account (id, username, password_hash)"
                        + " select n, 'user' || n, '' from generate_series(1, 12) n");
    }

    @Test
    void countsAreRightAtEveryMoment() throws Exception {
        long seed = new Random().nextLong();
        var ended = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(ACTORS + 4);
        List<Future<?>> actors = new ArrayList<>();
        for (int actor = 0; actor < ACTORS; actor++) {
            var random = new Random(seed + actor);
            actors.add(threads.submit(() -> act(random)));
        }
        List<Future<?>> others = List.of(
                threads.submit(() -> until(ended, () -> database.call(beans -> fold(beans)))),
                threads.submit(() -> until(ended, () -> database.call(beans -> fold(beans)))),
                threads.submit(() -> until(ended, world::tellPresences)),
                threads.submit(() -> until(ended, CountsIT::checkAll)));
        for (Future<?> actor : actors) {
            actor.get();
        }
        ended.set(true);
        for (Future<?> other : others) {
            other.get();
        }
        threads.shutdown();
        for (boolean more = true; more; more = world.tellPresences()) {
            continue;
        }
        checkAll();
        for (long account : ACCOUNTS) {
            assertThat(world.told(account))
                    .as("seed %dL, account %d", seed, account)
                    .isEqualTo(database.call(beans -> CountedWorld.present(beans.entityManager(), account)));
        }
    }

    @Test
    void aDriftIsFoundAndPutRight() {
        database.call(beans -> beans.get(FollowRows.class).add(1, 2));
        database.run("insert into account_count (account_id, posts, followers, following) values (1, 3, 0, -2)");

        assertThat(checkNext()).isEqualTo(new CountWalk.Found(12, 5));

        assertThat(world.told(1)).isEqualTo(new AccountCount(0, 0, 1));
        assertThat(checkNext()).as("the end of all accounts").isEqualTo(new CountWalk.Found(0, 0));
        assertThat(checkNext()).isEqualTo(new CountWalk.Found(12, 0));
    }

    @Test
    void aFollowThatCameTooLateForAVanishedAccountIsFound() {
        database.call(beans -> beans.get(FollowRows.class).add(1, 2));
        database.run("update account set deactivated_at = now() - interval '2 hours' where id = 1");

        assertThat(checkNext().drift()).isEqualTo(1);

        assertThat(world.told(2).followers()).isZero();
        assertThat(world.told(1).following()).isEqualTo(1);
    }

    /** However many they are, publishing takes the same. */
    @Test
    void publishingLooksAtNoFollower() {
        database.call(beans -> beans.get(FollowRows.class).add(2, 1));

        long looks = database.call(beans -> {
            long before = CountedWorld.looksAtFollows(beans.entityManager());
            CountedWorld.post(beans, false, 1);
            return CountedWorld.looksAtFollows(beans.entityManager()) - before;
        });

        assertThat(looks).isZero();
        assertThat(world.told(1).posts()).isEqualTo(1);
    }

    @Test
    void pagesOfFollowersAreToldOneAfterTheOther() throws Exception {
        database.run(
                "insert into account (id, username, password_hash)"
                        + " select n, 'fan' || n, '' from generate_series(1001, 3500) n",
                "insert into follow (follower_id, followee_id, id) select n, 1, n from generate_series(1001, 3500) n",
                "insert into follower (follower_id, followee_id, id) select n, 1, n from generate_series(1001, 3500) n",
                "insert into account_count (account_id, following) select n, 1 from generate_series(1001, 3500) n",
                "update account set deactivated_at = now() where id = 1");
        database.call(beans -> CountedWorld.publish(beans, new Event.AccountVanished(1)));
        while (world.tellPresences()) {
            continue;
        }
        assertThat(LongStream.of(1001, 2000, 2001, 3500)
                        .map(id -> world.told(id).following()))
                .containsOnly(0L);
        database.run("delete from account where id = 1");
        database.call(beans -> CountedWorld.publish(beans, new Event.AccountVanished(1)));
        while (world.tellPresences()) {
            continue;
        }
        assertThat(world.count("select (select count(*) from follow) + (select count(*) from follower)"))
                .isZero();
        assertThat(world.told(3500).following()).isZero();
    }

    private static void act(Random random) {
        for (int i = 0; i < ACTS; i++) {
            world.actAtRandom(random, ACCOUNTS);
        }
    }

    private static CountWalk.Found checkNext() {
        return database.call(beans -> beans.get(CountChecks.class).checkNext());
    }

    private static long fold(Beans beans) {
        return beans.get(AccountCounts.class).fold();
    }

    /** In one moment: what is told of all accounts, and what is there. */
    private static boolean checkAll() {
        database.call(beans -> {
            EntityManager entityManager = beans.entityManager();
            entityManager
                    .createNativeQuery("set transaction isolation level repeatable read")
                    .executeUpdate();
            for (long account : ACCOUNTS) {
                assertThat(beans.get(AccountCounts.class).of(account))
                        .isEqualTo(CountedWorld.counted(entityManager, account));
            }
            return true;
        });
        return true;
    }

    private static void until(AtomicBoolean ended, Callable<?> work) {
        while (!ended.get()) {
            try {
                work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
