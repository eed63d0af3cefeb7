package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.heliograph.kernel.CountWalk;
import org.heliograph.kernel.DatabaseFixture;
import org.heliograph.kernel.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Likes of posts and what is counted of them, in a real database, while many write, fold and check at once. */
class LikesIT {

    private static final long POST = 7 << 10;
    private static final long OTHER = 8 << 10;
    private static final int WRITERS = 6;
    private static final int ROUNDS = 60;
    private static final int PEOPLE = 30;

    private static DatabaseFixture database;

    @BeforeAll
    static void start() {
        database = new DatabaseFixture();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void twoPosts() {
        database.run(
                "truncate post, post_like, saved_post, comment, comment_like, engagement_count, engagement_count_change",
                "update engagement_count_check set after = 0",
                "insert into post (author_id, id, position, published_at, visibility)"
                        + " select 1, n << 10, n << 10, now(), 'public' from generate_series(7, 8) n");
    }

    @Test
    void aBatchIsAnsweredToEveryoneByItself() {
        database.run("insert into saved_post (account_id, post_id, id) values (3, " + POST + ", 1)");
        write(true, act(POST, 2, true));

        Map<LikeAct, Engagement> answers =
                write(true, act(POST, 2, true), act(POST, 3, true), act(POST, 4, true), act(OTHER, 2, true));

        assertThat(answers)
                .isEqualTo(Map.of(
                        act(POST, 2, true), engagement(true, false, 3),
                        act(POST, 3, true), engagement(true, true, 3),
                        act(POST, 4, true), engagement(true, false, 3),
                        act(OTHER, 2, true), engagement(true, false, 1)));
        assertThat(write(false, act(POST, 3, false), act(POST, 9, false)))
                .isEqualTo(Map.of(
                        act(POST, 3, false), engagement(false, true, 2),
                        act(POST, 9, false), engagement(false, false, 2)));
        fold();
        assertThat(likes(POST)).isEqualTo(2);
        assertThat(likes(OTHER)).isEqualTo(1);
    }

    @Test
    void whatAnotherServerIsJustWritingForTheSamePersonIsInTheAnswer() throws Exception {
        LikeAct like = act(POST, 2, true);
        assertThat(meanwhile("insert into post_like (post_id, account_id, id) values (" + POST + ", 2, 1)", 1, like))
                .isEqualTo(Map.of(like, engagement(true, false, 1)));
        LikeAct unlike = act(POST, 2, false);
        assertThat(meanwhile("delete from post_like where account_id = 2", -1, unlike))
                .isEqualTo(Map.of(unlike, engagement(false, false, 0)));
        assertThat(likes(POST)).isZero();
    }

    /** The answer to an act that waits for another transaction, which does the same. */
    private static Map<LikeAct, Engagement> meanwhile(String change, int likes, LikeAct act) throws Exception {
        try (Connection other = database.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(change);
            var answer = CompletableFuture.supplyAsync(() -> write(act.isLike(), act));
            Awaitility.await().until(LikesIT::somebodyWaits);
            statement.execute(
                    "insert into engagement_count_change (subject_id, likes) values (" + POST + ", " + likes + ")");
            other.commit();
            return answer.get();
        }
    }

    private static boolean somebodyWaits() {
        return database.call(beans -> (Boolean) beans.entityManager()
                .createNativeQuery("select exists (select from pg_locks where not granted)", Boolean.class)
                .getSingleResult());
    }

    @Test
    void aLikeLiesOnTheShardOfItsPost() {
        write(true, act(POST, 2, true), act(OTHER, 2, true));

        database.call(beans -> {
            List<?> ids = beans.entityManager()
                    .createNativeQuery("select id from post_like order by post_id", Long.class)
                    .getResultList();
            assertThat(ids.stream().map(id -> Ids.shardOf((Long) id))).containsExactly(7, 8);
            return true;
        });
    }

    @Test
    void countsAreExactWhileManyWriteFoldAndCheckAtOnce() throws Exception {
        long seed = new Random().nextLong();
        var ended = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            var random = new Random(seed + writer);
            writers.add(threads.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    write(random);
                }
            }));
        }
        List<Future<Long>> others =
                List.of(threads.submit(() -> drifts(ended)), threads.submit(() -> until(ended, LikesIT::fold)));
        for (Future<?> writer : writers) {
            writer.get();
        }
        ended.set(true);
        assertThat(others.get(0).get()).as("seed %d: drift", seed).isZero();
        others.get(1).get();
        threads.shutdown();

        for (long post : List.of(POST, OTHER)) {
            assertThat(likes(post)).as("seed %d", seed).isEqualTo(rows(post));
            fold();
            assertThat(likes(post)).as("seed %d, folded", seed).isEqualTo(rows(post));
        }
    }

    @Test
    void aDriftOfPostsAndCommentsIsFoundAndPutRight() {
        write(true, act(POST, 2, true), act(POST, 3, true));
        database.run(
                "insert into comment (post_id, id, author_id, text) values (" + POST + ", 10, 2, 'first')",
                "insert into comment (post_id, id, author_id, text, reply_to, answered_id)" + " values (" + POST
                        + ", 11, 3, 'reply', 10, 10)",
                "insert into comment_like (post_id, comment_id, account_id, id) values (" + POST + ", 10, 4, 12)",
                "insert into engagement_count (subject_id, likes, replies, views) values (" + POST + ", 40, -1, 5),"
                        + " (99, 3, 0, 0)");

        // 40 likes and 3 comments of the post, a like and a reply of the comment, 3 likes of what is not there.
        assertThat(check()).isEqualTo(new CountWalk.Found(5, 40 + 3 + 2 + 3));

        assertThat(counted(POST)).isEqualTo(new EngagementCount(2, 2, 5));
        assertThat(counted(10)).isEqualTo(new EngagementCount(1, 1, 0));
        assertThat(counted(99)).isEqualTo(EngagementCount.NONE);
        assertThat(check()).as("the end").isEqualTo(new CountWalk.Found(0, 0));
        assertThat(check()).isEqualTo(new CountWalk.Found(5, 0));
    }

    @Test
    void whatHasVeryManyLikesIsCountedByItself() {
        database.run("insert into engagement_count (subject_id, likes) values" + " (1, 5), (2, " + EngagementChecks.ROWS
                + "), (3, 1)");

        assertThat(List.of(check().counted(), check().counted(), check().counted()))
                .containsExactly(2, 3, 0);
    }

    private static void write(Random random) {
        boolean areLikes = random.nextInt(3) > 0;
        Set<LikeAct> acts = new HashSet<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            acts.add(act(random.nextInt(4) > 0 ? POST : OTHER, 1 + random.nextInt(PEOPLE), areLikes));
        }
        Map<LikeAct, Engagement> answers = write(areLikes, acts.toArray(LikeAct[]::new));
        assertThat(answers.keySet()).isEqualTo(acts);
        assertThat(answers.values()).allMatch(answer -> answer.counts().likes() >= (areLikes ? 1 : 0));
    }

    private static Map<LikeAct, Engagement> write(boolean areLikes, LikeAct... acts) {
        return database.call(beans -> beans.get(LikeRows.class).write(Set.of(acts), areLikes));
    }

    private static long drifts(AtomicBoolean ended) {
        long drift = 0;
        while (!ended.get()) {
            drift += check().drift();
        }
        return drift;
    }

    private static long until(AtomicBoolean ended, Runnable act) {
        while (!ended.get()) {
            act.run();
        }
        return 0;
    }

    private static CountWalk.Found check() {
        return database.call(beans -> beans.get(EngagementChecks.class).checkNext());
    }

    private static void fold() {
        database.call(beans -> beans.get(EngagementCounts.class).fold());
    }

    private static LikeAct act(long post, long account, boolean isLike) {
        return new LikeAct(post, account, isLike);
    }

    private static Engagement engagement(boolean liked, boolean saved, long likes) {
        return new Engagement(new PostViewer(liked, saved), new PostCounts(likes, 0));
    }

    private static long likes(long post) {
        return counted(post).likes();
    }

    private static long rows(long post) {
        return database.call(beans -> (Long) beans.entityManager()
                .createNativeQuery("select count(*) from post_like where post_id = " + post, Long.class)
                .getSingleResult());
    }

    private static EngagementCount counted(long subject) {
        return database.call(beans ->
                beans.get(EngagementCounts.class).of(List.of(subject)).getOrDefault(subject, EngagementCount.NONE));
    }
}
