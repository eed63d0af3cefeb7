package org.heliograph.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Connections to the database at {@code url}, or, where that is empty, to an embedded PostgreSQL that the first
 * connection starts and the end of the JVM stops. Configured by {@code server.xml} through its setters. Safe for
 * concurrent use once configured.
 */
public final class HeliographDataSource extends PGConnectionPoolDataSource {
    private static final long serialVersionUID = 1;
    private static final String CANNOT_CONNECT = "08001";

    private String external = "";
    private String embeddedDirectory = "";
    private String superuserPasswordFile = "";
    private int embeddedPort;

    /** Empty: embedded. Else {@code jdbc:postgresql://host:port/database}. */
    @Override
    public void setUrl(@Nullable String url) {
        external = url == null ? "" : url.strip();
        if (!external.isEmpty()) {
            super.setUrl(external);
        }
    }

    @Override
    @SuppressWarnings("InconsistentOverloads")
    public void setURL(@Nullable String url) {
        setUrl(url);
    }

    /** Holds programs and data of the embedded server; made when missing. */
    public void setEmbeddedDirectory(String directory) {
        embeddedDirectory = directory;
    }

    /** On 127.0.0.1. */
    public void setEmbeddedPort(int port) {
        embeddedPort = port;
    }

    /** The file that holds the password of the embedded server's superuser {@code postgres}. */
    public void setSuperuserPasswordFile(String file) {
        superuserPasswordFile = file;
    }

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return getPooledConnection(getUser(), getPassword());
    }

    /** @throws SQLException the server does not answer; 57P03 when it is embedded and does not start */
    @Override
    public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password) throws SQLException {
        if (!external.isEmpty()) {
            return super.getPooledConnection(user, password);
        }
        EmbeddedServer server = EmbeddedServer.at(settings());
        server.ensureStarted();
        try {
            return super.getPooledConnection(user, password);
        } catch (SQLException refused) {
            if (!CANNOT_CONNECT.equals(refused.getSQLState())) {
                throw refused;
            }
            server.restartIfDead();
            return super.getPooledConnection(user, password);
        }
    }

    private EmbeddedServer.Settings settings() throws SQLException {
        if (embeddedDirectory.isEmpty() || embeddedPort <= 0) {
            throw new SQLException("Without a url, embeddedDirectory and embeddedPort must be set", CANNOT_CONNECT);
        }
        setServerNames(new String[] {EmbeddedServer.HOST});
        setPortNumbers(new int[] {embeddedPort});
        setDatabaseName(EmbeddedServer.DATABASE);
        String user = getUser();
        String password = getPassword();
        if (user == null || password == null) {
            throw new SQLException("The embedded database needs a user and a password", "28000");
        }
        return new EmbeddedServer.Settings(
                Path.of(embeddedDirectory), embeddedPort, user, password, Path.of(superuserPasswordFile));
    }
}
