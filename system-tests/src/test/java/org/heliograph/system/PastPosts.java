package org.heliograph.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Published posts without media, as only a database can make so many; nobody is told of them. */
final class PastPosts {

    private PastPosts() {}

    /** So many of an author who has none; their ids, the latest first. The caption is 0. */
    static List<String> of(HeliographServer server, String authorId, int count) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = server.database();
                PreparedStatement insert = connection.prepareStatement("""
                        with made as (
                            insert into post (author_id, id, position, caption, visibility, published_at)
                            select ?, id, id, '0', 'public', now()
                              from (select next_id(((? >> 10) & 8191)::integer) as id from generate_series(1, ?)) ids
                            returning author_id, id),
                        latest as (
                            insert into author_latest (author_id, position)
                            select author_id, max(id) from made group by author_id),
                        counted as (
                            insert into account_count_change (account_id, posts)
                            select author_id, count(*) from made group by author_id)
                        select id from made""")) {
            insert.setLong(1, Long.parseLong(authorId));
            insert.setLong(2, Long.parseLong(authorId));
            insert.setInt(3, count);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        ids.sort(Comparator.<String>comparingLong(Long::parseLong).reversed());
        return ids;
    }
}
