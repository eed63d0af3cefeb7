package org.heliograph.feed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/** Authors with crowds of followers, in both systems: who they are, and photos for Heliograph's to post. */
final class Authors {

    private static final int PHOTOS = 1_000;

    private final Connection heliograph;
    private final Connection peer;
    private final Tokens tokens;
    private int made;

    Authors(Connection heliograph, Connection peer, Tokens tokens) {
        this.heliograph = heliograph;
        this.peer = peer;
        this.tokens = tokens;
    }

    /**
     * An author; ids are the same in both systems.
     *
     * @param photos what he can still post in Heliograph
     * @param followers tokens of the first of the crowd, one in the middle, and the last
     */
    record Author(String token, Deque<String> photos, List<String> followers) {
        String photo() {
            return "{\"media_id\":\"" + photos.remove() + "\"}";
        }
    }

    Author followedBy(int crowd) throws Exception {
        String name = "author" + ++made;
        update(heliograph, "insert into account (id, username, password_hash) values (next_id(7), '%s', 'nobody')", name);
        long id = ids("select id from account where username = '" + name + "'")[0];
        List<Long> sample = new ShapeSeed(heliograph).crowd("crowd" + made, crowd, id);
        update(peer, "insert into users values (%d, '%s', 'Author')", id, name);
        copyCrowd(id);
        Deque<String> photos = photos(id);
        settle(heliograph);
        settle(peer);
        return new Author(
                tokens.of(LongStream.of(id)).get(0),
                photos,
                tokens.of(sample.stream().mapToLong(Long::longValue)));
    }

    /** What a database does some time after millions of rows were stored, it does now: else beside what is measured. */
    private static void settle(Connection connection) throws SQLException {
        update(connection, "vacuum (analyze)");
    }

    private void copyCrowd(long author) throws SQLException {
        try (Statement statement = heliograph.createStatement();
                ResultSet rows = statement.executeQuery("select follower_id from follower where followee_id = " + author);
                Table follows = new Table(peer, "follows (follower, followee)")) {
            while (rows.next()) {
                follows.row(rows.getLong(1), author);
            }
        }
    }

    private Deque<String> photos(long author) throws SQLException, IOException {
        update(heliograph, """
                insert into media (owner_id, id, type, status, content_type, size, original_key, upload_status,
                       upload_expires_at, upload_look_at, uploaded_at, width, height, progress)
                select %d, next_id(%d), 'photo', 'ready', 'image/jpeg', 4000000, 'o/' || n, 'completed',
                       now(), now(), now(), 4000, 3000, 1
                  from generate_series(1, %d) n""", author, author >> 10 & 8191, PHOTOS);
        update(heliograph, """
                insert into media_variant (owner_id, media_id, name, content_type, file, width, height, bytes)
                select owner_id, id, name, 'image/jpeg', name || '.jpg', 320, 240, 20000
                  from media cross join unnest(array['thumbnail', 'small', 'medium', 'large', 'full']) name
                 where owner_id = %d""", author);
        Deque<String> photos = new ArrayDeque<>();
        for (long photo : ids("select id from media where owner_id = " + author)) {
            photos.add(Long.toString(photo));
        }
        return photos;
    }

    private long[] ids(String query) throws SQLException {
        LongStream.Builder ids = LongStream.builder();
        try (Statement statement = heliograph.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids.build().toArray();
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(values));
        }
    }
}
