package org.heliograph.feed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fills the textbook's PostgreSQL and Redis with the data set, its bodies shaped and sized like Heliograph's. */
final class PeerSeed {

    private static final int CAP = 800;
    private static final int PIPELINE = 1_000;

    /** As long as those of a signed URL: audience, expiry, key id, signature. */
    private static final String SEAL = "public.1799999999.20261121-000000.abcdefghijklmnopqrstuv";

    private final Connection connection;
    private final Redis redis;
    private final Dataset data;

    PeerSeed(Connection connection, Redis redis, Dataset data) {
        this.connection = connection;
        this.redis = redis;
        this.data = data;
    }

    void fill() throws SQLException, IOException {
        people();
        posts();
        likes();
        feeds();
        redis.flush();
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private void people() throws SQLException {
        try (Table table = new Table(connection, "users (id, username, display_name)")) {
            for (int person = 0; person < Dataset.PEOPLE; person++) {
                String name = Dataset.username(person);
                table.row(Dataset.personId(person), name, "User " + name);
            }
        }
        try (Table table = new Table(connection, "follows (follower, followee)")) {
            for (int person = 0; person < Dataset.PEOPLE; person++) {
                for (int followee : data.followees.get(person)) {
                    table.row(Dataset.personId(person), Dataset.personId(followee));
                }
            }
        }
    }

    private void posts() throws SQLException {
        try (Table table = new Table(connection, "posts (id, author, caption, tags, media, created_at)")) {
            for (Dataset.Post post : data.posts) {
                table.row(
                        Dataset.postId(post), Dataset.personId(post.author()), post.caption(),
                        "[\"" + post.tag() + "\"]", "[" + mediaOf(post) + "]", post.at());
            }
        }
    }

    private static String mediaOf(Dataset.Post post) {
        long id = Dataset.mediaId(post);
        String variants = HeliographSeed.variantsOf(post).stream()
                .map(variant -> """
                        {"name":"%s","content_type":"%s","url":"/m/%s/%d/%s","width":%d,"height":%d,"bytes":%d}"""
                        .formatted(
                                variant.name(), variant.contentType(), SEAL, id, variant.file(), variant.width(),
                                variant.height(), variant.bytes()))
                .collect(Collectors.joining(","));
        return """
                {"id":"%d","type":"photo","status":"ready","failure":null,"progress":1.0,"width":%d,"height":%d,\
                "duration_ms":null,"blurhash":"LEHV6nWB2yk8pyo0adR*.7kCMdnj","alt_text":null,"variants":[%s],\
                "hls_url":null,"poster_url":null,"storyboard_url":null,"renditions":[],"fitting":null}"""
                .formatted(id, post.width(), post.height(), variants);
    }

    private void likes() throws SQLException, IOException {
        try (Table table = new Table(connection, "likes (post, usr)")) {
            for (Dataset.Post post : data.posts) {
                String id = "" + Dataset.postId(post);
                send("set", "likes:" + id, "" + post.likers().size());
                for (int liker : post.likers()) {
                    table.row(id, Dataset.personId(liker));
                    send("sadd", "liked:" + Dataset.personId(liker), id);
                }
            }
        }
    }

    private void feeds() throws IOException {
        for (int person = 0; person < Dataset.PEOPLE; person++) {
            List<String> words = new ArrayList<>(List.of("zadd", "feed:" + Dataset.personId(person)));
            for (Dataset.Post post : data.feedOf(person, CAP)) {
                words.add("" + Dataset.postId(post));
                words.add("" + Dataset.postId(post));
            }
            send(words.toArray(String[]::new));
        }
    }

    private void send(String... words) throws IOException {
        redis.send(words);
        if (redis.unanswered() == PIPELINE) {
            redis.flush();
        }
    }
}
