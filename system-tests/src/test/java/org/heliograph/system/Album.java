package org.heliograph.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** Photos for tests that need very many and look at none: rows as an upload leaves them, without bytes behind them. */
final class Album {

    private static final int BATCH = 200;

    private final HeliographServer server;
    private final Map<String, Queue<String>> unused = new ConcurrentHashMap<>();

    Album(HeliographServer server) {
        this.server = server;
    }

    /** The id of a photo of that person, which belongs to no post yet; waits for longer than any test has the database down. */
    String photoOf(String ownerId) {
        Queue<String> photos = unused.computeIfAbsent(ownerId, none -> new ConcurrentLinkedQueue<>());
        if (photos.isEmpty()) {
            Awaitility.await("photos").atMost(Duration.ofMinutes(15)).until(() -> add(ownerId, photos));
        }
        return photos.remove();
    }

    /** Publishes a post of such a photo and answers its id; asks again while a part of the cluster is missing. */
    String publish(Client author) {
        String photo = photoOf(author.id());
        Map<String, Object> post = Map.of("caption", "look", "media", List.of(Map.of("media_id", photo)));
        return Awaitility.await("a post")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> author.post("/v1/posts", post, Map.of("Idempotency-Key", photo)),
                        answer -> answer.status() != 503)
                .expect(201)
                .at("/post/id")
                .asText();
    }

    private boolean add(String ownerId, Queue<String> photos) {
        try (Connection connection = server.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into media (owner_id, id, type, status, content_type, size, original_key, upload_status,
                                           upload_expires_at, upload_look_at, uploaded_at, width, height, progress)
                        select owner, next_id(((owner >> 10) & 8191)::int), 'photo', 'ready', 'image/jpeg', 1000,
                               'o/none', 'completed', now(), now(), now(), 10, 10, 1
                          from (select ?::bigint as owner) person, generate_series(1, ?)
                        returning id::text""")) {
            insert.setString(1, ownerId);
            insert.setInt(2, BATCH);
            try (ResultSet ids = insert.executeQuery()) {
                while (ids.next()) {
                    photos.add(ids.getString(1));
                }
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
