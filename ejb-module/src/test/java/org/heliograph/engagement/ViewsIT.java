package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.heliograph.kernel.DatabaseFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports of views come to in a real database, and how counts are folded. */
class ViewsIT {

    private static final long POST = 101;
    private static final long AUTHOR = 1;

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
    void threePosts() {
        database.run(
                "truncate post, view_report, post_view, engagement_count, engagement_count_change",
                "insert into post (author_id, id, position, published_at, visibility)"
                        + " select 1, n, n, now(), 'public' from generate_series(101, 103) n",
                "update post set deleted_at = now() where id = 102",
                "update post set position = null, published_at = null where id = 103");
    }

    @Test
    void aViewerCountsOnceADayAndTheAuthorNever() {
        report(2, "101", "101", "102", "103", "999", "nothing");
        report(2, "101");
        report(3, "101");
        report(AUTHOR, "101");
        assertThat(count()).isEqualTo(4);
        report(2, "101");
        assertThat(count()).isEqualTo(1);
        assertThat(views(POST)).isEqualTo(2);
        assertThat(views(102) + views(103) + views(999)).isZero();

        database.run("update post_view set day = day - 1");
        report(2, "101");
        count();
        assertThat(views(POST)).isEqualTo(3);
    }

    @Test
    void daysThatAreOverAreForgotten() {
        report(2, "101");
        report(3, "101");
        count();
        database.run("update post_view set day = day - 2 where account_id = 3");
        assertThat((int) database.call(beans -> beans.get(Views.class).forgetOld()))
                .isEqualTo(1);
        report(2, "101");
        count();
        assertThat(views(POST)).isEqualTo(2);
    }

    @Test
    void manyWhoCountAndFoldAtOnceCountEachViewOnce() throws Exception {
        int viewers = 40;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> running = new ArrayList<>();
        for (int viewer = 2; viewer < 2 + viewers; viewer++) {
            long id = viewer;
            running.add(threads.submit(() -> IntStream.range(0, 5).forEach(i -> {
                report(id, "101");
                count();
                fold();
            })));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        count();
        assertThat(views(POST)).isEqualTo(viewers);
        fold();
        assertThat((long)
                        database.call(beans -> beans.get(EngagementCounts.class).waiting()))
                .isZero();
        assertThat(views(POST)).isEqualTo(viewers);
    }

    @Test
    void aForgottenSubjectIsCountedNoMore() {
        database.call(beans -> {
            EngagementCounts counts = beans.get(EngagementCounts.class);
            counts.add(7, EngagementCount.ofLikes(2));
            counts.add(8, EngagementCount.ofReplies(-1));
            return counts.fold();
        });
        database.call(beans -> {
            EngagementCounts counts = beans.get(EngagementCounts.class);
            counts.add(7, EngagementCount.ofLikes(1));
            assertThat(counts.of(List.of(7L, 8L, 9L)).values())
                    .containsExactlyInAnyOrder(
                            EngagementCount.ofLikes(3), EngagementCount.ofReplies(-1), EngagementCount.NONE);
            counts.forget(List.of(7L));
            counts.fold();
            return counts.of(List.of(7L)).values();
        });
        assertThat(counted(7)).isEqualTo(EngagementCount.NONE);
    }

    private static void report(long viewer, String... posts) {
        database.call(beans -> {
            beans.get(Views.class).report(viewer, new NewViews(List.of(posts)));
            return true;
        });
    }

    private static long count() {
        return database.call(beans -> beans.get(Views.class).count());
    }

    private static long fold() {
        return database.call(beans -> beans.get(EngagementCounts.class).fold());
    }

    private static long views(long post) {
        return counted(post).views();
    }

    private static EngagementCount counted(long subject) {
        return database.call(beans ->
                beans.get(EngagementCounts.class).of(List.of(subject)).getOrDefault(subject, EngagementCount.NONE));
    }
}
