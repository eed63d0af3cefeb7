package org.heliograph.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * Fills Heliograph's own tables with the data set, every row as the application would have written it: both directions of
 * a follow with one id, a ready photo with all variants in each post, posts whose position is their id.
 */
final class HeliographSeed {

    static final List<String> SIZES = List.of("thumbnail", "small", "medium", "large", "full");
    private static final List<Integer> SQUARES = List.of(150, 320, 640, 1080, 2048);
    private static final String BLURHASH = "LEHV6nWB2yk8pyo0adR*.7kCMdnj";

    private final Connection connection;
    private final Dataset data;

    HeliographSeed(Connection connection, Dataset data) {
        this.connection = connection;
        this.data = data;
    }

    void fill() throws SQLException {
        connection.setAutoCommit(false);
        people();
        follows();
        media();
        variants();
        posts();
        likes();
        sums();
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private void people() throws SQLException {
        try (Table table = new Table(connection, "account (id, username, display_name, password_hash)")) {
            for (int person = 0; person < Dataset.PEOPLE; person++) {
                String name = Dataset.username(person);
                table.row(Dataset.personId(person), name, "User " + name, "nobody signs in");
            }
        }
    }

    private void follows() throws SQLException {
        for (String columns :
                List.of("follow (follower_id, followee_id, id)", "follower (follower_id, followee_id, id)")) {
            try (Table table = new Table(connection, columns)) {
                int number = 0;
                for (int person = 0; person < Dataset.PEOPLE; person++) {
                    for (int followee : data.followees.get(person)) {
                        long id = Dataset.followId(person, number++);
                        table.row(Dataset.personId(person), Dataset.personId(followee), id);
                    }
                }
            }
        }
    }

    private void media() throws SQLException {
        String columns = "media (owner_id, id, type, status, content_type, size, original_key, upload_status,"
                + " upload_expires_at, upload_look_at, uploaded_at, width, height, blurhash, progress, post_id, ordinal,"
                + " created_at)";
        try (Table table = new Table(connection, columns)) {
            for (Dataset.Post post : data.posts) {
                long id = Dataset.mediaId(post);
                Instant at = post.at().minusSeconds(5);
                table.row(
                        Dataset.personId(post.author()), id, "photo", "ready", "image/jpeg", 4_000_000, "o/" + id,
                        "completed", at.plusSeconds(86_400), at.plusSeconds(20), at, post.width(), post.height(),
                        BLURHASH, 1, Dataset.postId(post), 0, at);
            }
        }
    }

    private void variants() throws SQLException {
        String columns = "media_variant (owner_id, media_id, name, content_type, file, width, height, bytes)";
        try (Table table = new Table(connection, columns)) {
            for (Dataset.Post post : data.posts) {
                for (Variant variant : variantsOf(post)) {
                    table.row(
                            Dataset.personId(post.author()), Dataset.mediaId(post), variant.name, variant.contentType,
                            variant.file, variant.width, variant.height, variant.bytes);
                }
            }
        }
    }

    /** What is made of a photo: five sizes, each as JPEG and as WebP. */
    record Variant(String name, String contentType, String file, int width, int height, long bytes) {}

    static List<Variant> variantsOf(Dataset.Post post) {
        return SIZES.stream()
                .flatMap(size -> List.of("jpeg", "webp").stream().map(type -> variant(post, size, type)))
                .toList();
    }

    private static Variant variant(Dataset.Post post, String size, String type) {
        int longSide = SQUARES.get(SIZES.indexOf(size));
        int shortSide = longSide * 3 / 4;
        String file = size + (type.equals("jpeg") ? ".jpg" : ".webp");
        int width = post.lies() ? longSide : shortSide;
        int height = post.lies() ? shortSide : longSide;
        return new Variant(size, "image/" + type, file, width, height, (long) width * height / 5);
    }

    private void posts() throws SQLException {
        String columns = "post (author_id, id, position, caption, tags, visibility, created_at, published_at)";
        try (Table table = new Table(connection, columns)) {
            for (Dataset.Post post : data.posts) {
                long id = Dataset.postId(post);
                String tags = "{" + post.tag() + "}";
                table.row(
                        Dataset.personId(post.author()), id, id, post.caption(), tags, "public", post.at(), post.at());
            }
        }
    }

    private void likes() throws SQLException {
        try (Table table = new Table(connection, "post_like (post_id, account_id, id)")) {
            for (Dataset.Post post : data.posts) {
                for (int liker : post.likers()) {
                    long id = Dataset.id(post.at().toEpochMilli() + 60_000 + liker, post.author(), liker);
                    table.row(Dataset.postId(post), Dataset.personId(liker), id);
                }
            }
        }
    }

    /** What the application notes beside posts and follows. */
    private void sums() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into author_latest (author_id, position)"
                    + " select author_id, max(position) from post group by author_id");
            statement.execute("insert into engagement_count (subject_id, likes)"
                    + " select post_id, count(*) from post_like group by post_id");
            statement.execute("""
                    insert into account_count (account_id, posts, followers, following)
                    select id, (select count(*) from post where author_id = account.id),
                           (select count(*) from follower where followee_id = account.id),
                           (select count(*) from follow where follower_id = account.id)
                      from account""");
        }
    }
}
