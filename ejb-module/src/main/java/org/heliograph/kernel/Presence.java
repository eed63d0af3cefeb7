package org.heliograph.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The rows by which servers of one database know of each other even while they cannot talk: each writes its own again and
 * again, and one that was not written for {@link #LIFE} is of a server that is gone. By the database's clock.
 */
final class Presence {

    static final Duration LIFE = Duration.ofSeconds(8);

    private static final int TIMEOUT_SECONDS = 2;

    private static final String WRITE = """
            insert into server_presence (id) values (?)
            on conflict (id) do update set seen_at = clock_timestamp()""";

    private static final String OTHERS = """
            select id from server_presence
             where id <> ? and seen_at > clock_timestamp() - make_interval(secs => %d)""".formatted(LIFE.toSeconds());

    private static final String LEAVE = """
            delete from server_presence where id = ? or seen_at < clock_timestamp() - interval '1 day'""";

    private final DataSource dataSource;
    private final long id;

    Presence(DataSource dataSource, long id) {
        this.dataSource = dataSource;
        this.id = id;
    }

    /** Says that this server is there, and which others are. */
    Set<Long> meet() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, WRITE);
            return others(connection);
        }
    }

    void leave() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, LEAVE);
        }
    }

    private Set<Long> others(Connection connection) throws SQLException {
        Set<Long> others = new HashSet<>();
        try (PreparedStatement statement = prepare(connection, OTHERS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                others.add(rows.getLong(1));
            }
        }
        return others;
    }

    private void execute(Connection connection, String change) throws SQLException {
        try (PreparedStatement statement = prepare(connection, change)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection, String text) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        statement.setLong(1, id);
        return statement;
    }
}
