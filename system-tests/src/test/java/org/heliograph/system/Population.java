package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Very many people within a second: rows as a sign-up leaves them, and tokens signed by the key of the site. Nobody's password
 * is hashed for it, and none of them can sign in.
 */
final class Population {

    private Population() {}

    /** As {@link #of(int, HeliographServer, Path)}, of a server with secrets of its own. */
    static List<JsonNode> of(int count, HeliographServer server) throws SQLException {
        return of(count, server, server.data().resolve("secrets"));
    }

    /** What each of so many would be answered when he signs up: {@code access_token} and {@code user}. */
    static List<JsonNode> of(int count, HeliographServer server, Path secrets) throws SQLException {
        TokenSigner signer = new TokenSigner(secrets);
        List<JsonNode> people = new ArrayList<>();
        try (Connection connection = server.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into account (id, username, password_hash)
                        select next_id((random() * 8191)::int), ? || n, 'none' from generate_series(1, ?) n
                        returning id::text, username""")) {
            insert.setString(1, "p" + Long.toString(System.nanoTime(), 36) + "_");
            insert.setInt(2, count);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    people.add(pair(signer, rows.getString(1), rows.getString(2)));
                }
            }
        }
        return people;
    }

    private static JsonNode pair(TokenSigner signer, String id, String username) {
        ObjectNode pair = JsonNodeFactory.instance.objectNode().put("access_token", signer.tokenOf(id, username));
        pair.putObject("user").put("id", id).put("username", username);
        return pair;
    }
}
