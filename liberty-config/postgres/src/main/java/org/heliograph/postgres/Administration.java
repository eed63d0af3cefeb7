package org.heliograph.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** What only the superuser of the embedded server may do. */
final class Administration {
    static final String SUPERUSER = "postgres";

    private static final long CLIENTS_LEAVE_MILLIS = 15_000;
    private static final long POLL_MILLIS = 100;

    private final EmbeddedServer.Settings settings;

    Administration(EmbeddedServer.Settings settings) {
        this.settings = settings;
    }

    /** Idempotent: the role gets the password of the settings, and owns the database. */
    void ensureDatabase() throws SQLException, IOException {
        String user = settings.user();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (isMissing(connection, "select from pg_roles where rolname = ?", user)) {
                statement.execute("create role " + quoted(user) + " login");
            }
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(user, settings.password().toCharArray(), "scram-sha-256");
            if (isMissing(connection, "select from pg_database where datname = ?", EmbeddedServer.DATABASE)) {
                statement.execute("create database " + quoted(EmbeddedServer.DATABASE) + " owner " + quoted(user));
            }
        }
    }

    /** Returns when the application holds no connection any more, or after 15 s. */
    void awaitNoClients() {
        long deadline = System.nanoTime() + CLIENTS_LEAVE_MILLIS * 1_000_000;
        String clients = "select from pg_stat_activity where usename = ?";
        try (Connection connection = connect()) {
            while (!isMissing(connection, clients, settings.user()) && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (SQLException | IOException unreachable) {
            return; // nobody can be connected to it either
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection connect() throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty(
                "password", Files.readString(settings.superuserPasswordFile()).strip());
        String url = "jdbc:postgresql://" + EmbeddedServer.HOST + ":" + settings.port() + "/postgres";
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("The driver does not take " + url, "08001");
        }
        return connection;
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
