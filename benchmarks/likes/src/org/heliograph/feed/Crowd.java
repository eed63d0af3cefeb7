package org.heliograph.feed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Very many people who all like one post, and when each has, the next one: so every like is new, and at any moment all
 * want the same post.
 */
final class Crowd {

    static final int PEOPLE = 20_000;

    private static final long FIRST = Dataset.personId(0) + (1L << 40);
    private static final int POSTS = 600;
    private static final int LATEST = 10;

    private final int port;
    private final List<String> tokens;

    Crowd(Heliograph heliograph, Tokens signer) throws Exception {
        this.port = heliograph.port;
        this.tokens = signer.of(LongStream.range(FIRST, FIRST + PEOPLE));
    }

    /** Signs the people up, and gives them posts to like that are of nobody's feed. */
    static List<Long> seed(Connection connection) throws SQLException {
        long author = Dataset.personId(Dataset.CELEBRITY);
        List<Long> posts = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into account (id, username, display_name, password_hash)"
                    + " select " + FIRST + " + n, 'crowd' || n, '', 'nobody signs in'"
                    + " from generate_series(0, " + (PEOPLE - 1) + ") n");
            try (ResultSet ids = statement.executeQuery("with made as ("
                    + "insert into post (author_id, id, position, caption, visibility, created_at, published_at)"
                    + " select " + author + ", n, n, 'hot', 'public', now() - interval '80 days',"
                    + " now() - interval '80 days' from generate_series(1024, " + (1023 + POSTS) + ") n returning id),"
                    + " counted as (insert into engagement_count (subject_id) select id from made)"
                    + " select id from made order by id")) {
                while (ids.next()) {
                    posts.add(ids.getLong(1));
                }
            }
            statement.execute("vacuum analyze");
        }
        return posts;
    }

    /** Publishes posts that are the first on the first page of whoever follows the celebrity. */
    static List<Long> latest(Connection connection) throws SQLException {
        long author = Dataset.personId(Dataset.CELEBRITY);
        List<Long> posts = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // An id is the time above 23 bits, of which 13 are its author's shard.
            try (ResultSet ids = statement.executeQuery("with own as ("
                    + "select max(id) >> 10 & 8191 as shard from post where author_id = " + author + "),"
                    + " next as (select ((max(id) >> 23) + 1) << 23 as id from post),"
                    + " made as (insert into post (author_id, id, position, caption, visibility, created_at, published_at)"
                    + " select " + author + ", hot.id, hot.id, 'hot', 'public', now(), now()"
                    + " from (select next.id | (own.shard << 10) | n as id from own, next, generate_series(1, "
                    + LATEST + ") n) hot returning id),"
                    + " counted as (insert into engagement_count (subject_id) select id from made)"
                    + " select id from made order by id desc")) {
                while (ids.next()) {
                    posts.add(ids.getLong(1));
                }
            }
            statement.execute(
                    "update author_latest set position = " + posts.get(0) + " where author_id = " + author);
        }
        return posts;
    }

    IntFunction<byte[]> likesOf(List<Long> posts) {
        return number -> ("POST /v1/posts/" + posts.get(number / PEOPLE) + "/like HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nAuthorization: Bearer " + tokens.get(number % PEOPLE) + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    String anybody() {
        return tokens.get(0);
    }
}
