package org.heliograph.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a PostgreSQL table by COPY: {@code table (column, …)}. In the table when it is closed. */
final class Table implements AutoCloseable {

    private static final int PORTION = 1 << 20;

    private final CopyIn copy;
    private final ByteArrayOutputStream portion = new ByteArrayOutputStream(PORTION);

    Table(Connection connection, String columns) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + columns + " from stdin");
    }

    void row(Object... values) throws SQLException {
        StringBuilder line = new StringBuilder(256);
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : escaped(value.toString()));
        }
        portion.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        if (portion.size() >= PORTION) {
            flush();
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private void flush() throws SQLException {
        copy.writeToCopy(portion.toByteArray(), 0, portion.size());
        portion.reset();
    }

    @Override
    public void close() throws SQLException {
        flush();
        copy.endCopy();
    }
}
