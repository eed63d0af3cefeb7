package org.heliograph.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.heliograph.kernel.DatabaseFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written of acts into a real database, and read from it. */
class TasteRowsIT {

    private static final long VIEWER = 7;

    private static DatabaseFixture database;

    @BeforeAll
    static void start() {
        database = new DatabaseFixture();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    /** Five posts of author 1, of which 104 is for followers and 105 is deleted, and one of a private account. */
    @BeforeEach
    void posts() {
        database.run(
                "truncate post, taste_act, account cascade",
                "insert into account (id, username, password_hash, is_private)"
                        + " values (1, 'open', '', false), (2, 'closed', '', true)",
                "insert into post (author_id, id, position, published_at, visibility, tags)"
                        + " select 1, n, n, now(), 'public', '{sea,sun}' from generate_series(101, 105) n",
                "update post set visibility = 'followers' where id = 104",
                "update post set deleted_at = now(), tags = '{}' where id = 105",
                "insert into post (author_id, id, position, published_at, visibility)"
                        + " values (2, 201, 201, now(), 'public')");
    }

    @Test
    void whatWasDoneAddsUpUntilItIsTakenBack() {
        write(new TasteChange(VIEWER, 101, TasteAct.LIKED, 0), new TasteChange(VIEWER, 105, TasteAct.SAVED, 0));
        write(new TasteChange(VIEWER, 101, TasteAct.SAVED, 0));
        assertThat(latest())
                .extracting(TasteAct::authorId, TasteAct::tags, TasteAct::kinds)
                .containsExactlyInAnyOrder(
                        tuple(1L, List.of("sea", "sun"), TasteAct.LIKED | TasteAct.SAVED),
                        tuple(1L, List.of(), TasteAct.SAVED));

        write(
                new TasteChange(VIEWER, 101, 0, TasteAct.LIKED | TasteAct.SAVED),
                new TasteChange(VIEWER, 105, TasteAct.LIKED, TasteAct.SAVED),
                new TasteChange(VIEWER, 102, 0, TasteAct.LIKED));
        assertThat(latest()).extracting(TasteAct::kinds).containsExactly(TasteAct.LIKED);
    }

    @Test
    void onesOwnPostsAndUnknownOnesAreNotNoted() {
        write(new TasteChange(1, 101, TasteAct.LIKED, 0), new TasteChange(VIEWER, 999, TasteAct.LIKED, 0));
        assertThat(latest()).isEmpty();
        assertThat(busiest(0)).isEmpty();
    }

    @Test
    void anActIsAsOldAsItsFirst() {
        write(new TasteChange(VIEWER, 101, TasteAct.LIKED, 0));
        database.run("update taste_act set acted_at = now() - interval '36 hours'");
        write(new TasteChange(VIEWER, 101, TasteAct.COMMENTED, 0));
        assertThat(latest().get(0).ageDays()).isBetween(1.49, 1.51);
    }

    @Test
    void theBusiestAreThoseThatEverybodyMaySee() {
        for (long viewer = 10; viewer < 14; viewer++) {
            for (long post : new long[] {101, 104, 105, 201}) {
                write(new TasteChange(viewer, post, TasteAct.LIKED, 0));
            }
        }
        write(new TasteChange(20, 102, TasteAct.LIKED, 0), new TasteChange(20, 103, TasteAct.LIKED, 0));
        assertThat(busiest(0)).containsExactly(101L, 103L, 102L);
        assertThat(busiest(103)).containsExactly(103L);
    }

    @Test
    void whatIsOldIsForgotten() {
        write(new TasteChange(VIEWER, 101, TasteAct.LIKED, 0), new TasteChange(VIEWER, 102, TasteAct.LIKED, 0));
        database.run("update taste_act set acted_at = now() - interval '91 days' where post_id = 101");
        assertThat((int) database.call(beans -> beans.get(TasteRows.class).forgetOld(90)))
                .isEqualTo(1);
        assertThat(latest()).hasSize(1);
    }

    private static void write(TasteChange... changes) {
        database.call(beans -> {
            beans.get(TasteRows.class).write(List.of(changes));
            return true;
        });
    }

    private static List<TasteAct> latest() {
        return database.call(beans -> beans.get(TasteRows.class).latest(VIEWER));
    }

    private static List<Long> busiest(long from) {
        return database.call(beans -> beans.get(TasteRows.class).busiest(1_000, from, 10));
    }
}
