package org.heliograph.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Viewers of several shapes, and crowds: made in the database out of the people and posts that are there. A crowd follows
 * somebody and is kept up to date, as if each had read his feed an hour ago.
 */
final class ShapeSeed {

    static final int VIEWERS = 20;
    static final int CELEBRITIES = 50;
    private static final int OTHERS = 5_000;

    private final Connection connection;

    ShapeSeed(Connection connection) {
        this.connection = connection;
    }

    /** Accounts of viewers by shape: so many followees, and so many of them celebrities. */
    Map<String, List<Long>> shapes() throws SQLException {
        people("other", OTHERS);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put("100 followees", shape("few", 100, 0));
        shapes.put("1,000 followees", shape("many", 1_000, 0));
        shapes.put("5,000 followees", shape("most", 5_000, 0));
        shapes.put("100 followees, 50 of them celebrities", shape("fans", 100, CELEBRITIES));
        execute("insert into pulled_author (author_id, pulled_from) select id, 1 from account where username >= 'p0001'"
                + " and username <= 'p%04d'".formatted(CELEBRITIES));
        execute("analyze");
        return shapes;
    }

    /** Follows people of the data set first, whose posts fill the page; celebrities are those with the lowest names. */
    private List<Long> shape(String name, int followees, int celebrities) throws SQLException {
        people(name, VIEWERS);
        String pick = celebrities > 0 ? "" : " and username > 'p%04d'".formatted(CELEBRITIES);
        follow(
                "select id from account where username like '" + name + "\\_%'",
                "(select id from account where (username ~ '^p[0-9]{4}$'" + pick
                        + ") or username like 'other\\_%' order by (username like 'other\\_%'), username limit " + followees
                        + ")");
        return ids(name);
    }

    /** A crowd of followers for that person; the ids of the first, one in the middle, and the last. */
    List<Long> crowd(String name, int size, long followee) throws SQLException {
        people(name, size);
        execute("insert into feed_viewer (account_id, state, last_seen_at) select id, 'pushed', now() - interval '1 hour'"
                + " from account where username like '" + name + "\\_%'");
        follow("select id from account where username like '" + name + "\\_%'", "(values (" + followee + "))");
        execute("insert into account_count (account_id, following) select id, 1 from account where username like '" + name
                + "\\_%'");
        execute("insert into account_count (account_id, followers) values (" + followee + ", " + size + ")");
        execute("analyze follower");
        execute("analyze feed_viewer");
        List<Long> ids = ids(name);
        return List.of(ids.get(0), ids.get(size / 2), ids.get(size - 1));
    }

    private List<Long> ids(String name) throws SQLException {
        LongStream.Builder ids = LongStream.builder();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id from account where username like '" + name + "\\_%' order by id")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids.build().boxed().toList();
    }

    private void people(String name, int count) throws SQLException {
        execute("insert into account (id, username, password_hash) select next_id(n %% 8192), '%s_' || n, 'nobody' from"
                .formatted(name)
                + " generate_series(1, " + count + ") n");
    }

    private void follow(String followers, String followees) throws SQLException {
        execute("with made as materialized (select f.id as follower, g.id as followee, next_id(0) as id from (" + followers
                + ") f(id) cross join lateral " + followees + " g(id)), there as (insert into follow (follower_id,"
                + " followee_id, id) select follower, followee, id from made) insert into follower (follower_id,"
                + " followee_id, id) select follower, followee, id from made");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
