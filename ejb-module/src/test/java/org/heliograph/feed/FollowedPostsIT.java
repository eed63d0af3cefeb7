package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.kernel.Beans;
import org.heliograph.kernel.DatabaseFixture;
import org.heliograph.kernel.NativeRows;
import org.heliograph.post.Publication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The merged reading of a feed against the query that says what it is, on random worlds in a real database. */
class FollowedPostsIT {

    private static final long VIEWER = 1;
    private static final int AUTHORS = 60;
    private static final int WORLDS = 15;
    private static final int QUESTIONS = 60;

    private static final String BRUTE_FORCE = """
            select position, id, author_id from post
             where deleted_at is null and position < :before
               and author_id in (select followee_id from follow where follower_id = :viewer)
               and author_id not in (select muted_id from mute where account_id = :viewer)
             order by position desc limit :count""";

    private static DatabaseFixture database;

    @BeforeAll
    static void start() {
        database = new DatabaseFixture();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void itIsWhatBruteForceGives() throws SQLException {
        long seed = Long.getLong("heliograph.oracle.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int world = 0; world < WORLDS; world++) {
            int posts = make(random);
            String history = "seed " + seed + "L, world " + world;
            database.call(beans -> ask(beans, random, posts, history));
        }
    }

    private static boolean ask(Beans beans, Random random, int posts, String history) {
        for (int question = 0; question < QUESTIONS; question++) {
            long before = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextLong(posts * 12L);
            int count = random.nextBoolean() ? 1 + random.nextInt(30) : 1 + random.nextInt(1_000);
            long few = random.nextInt(3) == 0 ? 20_000 : 0;
            assertThat(beans.get(FollowedPosts.class).below(VIEWER, before, count, few))
                    .as("%s: %d below %d", history, count, before)
                    .isEqualTo(bruteForce(beans, before, count));
        }
        return true;
    }

    /** Few who post much and many who post little; some began late, some stopped; posts are deleted, the latest too. */
    private static int make(Random random) throws SQLException {
        database.run("truncate follow, follower, mute, post, author_latest");
        int posts = random.nextInt(4) == 0 ? 1 + random.nextInt(40) : 500 + random.nextInt(3_000);
        int skew = 1 + random.nextInt(5);
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            write(connection, "insert into follow (follower_id, followee_id, id) values (?, ?, ?)", follows(random));
            write(connection, "insert into mute (account_id, muted_id) values (?, ?)", mutes(random));
            write(connection, """
                    insert into post (author_id, id, position, visibility, published_at, deleted_at)
                    values (?, ?, ?, 'public', now(), case when ? = 1 then now() end)""", posts(random, posts, skew));
            connection.commit();
        }
        database.run(
                "insert into author_latest select author_id, max(position) from post"
                        + " where position is not null group by author_id",
                random.nextBoolean() ? "analyze" : "select 1");
        return posts;
    }

    private static List<long[]> follows(Random random) {
        int share = 1 + random.nextInt(10);
        List<long[]> rows = new ArrayList<>();
        for (long author = 100; author < 100 + AUTHORS; author++) {
            if (random.nextInt(10) < share) {
                rows.add(new long[] {VIEWER, author, author});
            }
            rows.add(new long[] {2, author, author});
        }
        return rows;
    }

    private static List<long[]> mutes(Random random) {
        List<long[]> rows = new ArrayList<>();
        for (long author = 100; author < 100 + AUTHORS; author++) {
            if (random.nextInt(8) == 0) {
                rows.add(new long[] {VIEWER, author});
            }
        }
        return rows;
    }

    private static List<long[]> posts(Random random, int count, int skew) {
        List<long[]> rows = new ArrayList<>();
        for (long position = 10; position <= count * 10L; position += 10) {
            double part = Math.pow(random.nextDouble(), skew);
            double shift = random.nextInt(3) == 0 ? (double) position / (count * 10L) : 0;
            long author = 100 + (long) ((part + shift) % 1 * AUTHORS);
            rows.add(new long[] {author, position + random.nextInt(5), position, random.nextInt(6) == 0 ? 1 : 0});
        }
        return rows;
    }

    private static void write(Connection connection, String sql, List<long[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setLong(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<Publication> bruteForce(Beans beans, long before, int count) {
        return NativeRows.of(beans.entityManager()
                        .createNativeQuery(BRUTE_FORCE)
                        .setParameter("viewer", VIEWER)
                        .setParameter("before", before)
                        .setParameter("count", count))
                .stream()
                .map(row -> new Publication((Long) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }
}
