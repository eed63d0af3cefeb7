package org.heliograph.events;

import jakarta.jms.JMSException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * One round of relaying: takes rows off the outbox, oldest first, sends them, and commits the broker before the
 * database. {@code skip locked} lets several servers drain side by side. One connection, not for sharing by threads.
 */
final class OutboxDrain implements AutoCloseable {

    /** Rows a transaction: enough that commits do not dominate, few enough that a crash repeats little. */
    static final int BATCH = 200;

    private static final String TAKE = """
            delete from outbox where seq in (
                select seq from outbox where queue <> all (?) order by seq limit %d for update skip locked)
            returning seq, event_id, queue, message_group, payload, request_id""".formatted(BATCH);

    /** Messages that this server has moved, by queue. */
    private static final String SENT = "heliograph_outbox_sent";

    private final Connection connection;
    private final Broker broker;
    private final MetricRegistry metrics;

    OutboxDrain(DataSource dataSource, Broker broker, MetricRegistry metrics) throws SQLException {
        this.connection = dataSource.getConnection();
        this.broker = broker;
        this.metrics = metrics;
        connection.setAutoCommit(false);
    }

    /** Moves up to {@link #BATCH} rows, but none of the queues that are left, and says how many. */
    int moveBatch(Set<String> left) throws SQLException, JMSException {
        boolean moved = false;
        try {
            List<Row> rows = take(left);
            List<Envelope> messages = merged(rows);
            if (!messages.isEmpty()) {
                broker.send(messages);
            }
            connection.commit();
            moved = true;
            messages.forEach(message ->
                    metrics.counter(SENT, new Tag("queue", message.queue())).inc());
            return rows.size();
        } finally {
            if (!moved) {
                connection.rollback();
            }
        }
    }

    private List<Row> take(Set<String> left) throws SQLException {
        var rows = new ArrayList<Row>(BATCH);
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setArray(1, connection.createArrayOf("text", left.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong("seq"),
                            new Envelope(
                                    result.getObject("event_id", java.util.UUID.class),
                                    result.getString("queue"),
                                    result.getString("message_group"),
                                    result.getString("payload"),
                                    result.getString("request_id"),
                                    1)));
                }
            }
        }
        // The rows come back in no order, as the delete finds them.
        rows.sort(java.util.Comparator.comparingLong(Row::seq));
        return rows;
    }

    /** What is sent of the rows: all, but of those that may be merged each payload once. */
    private static List<Envelope> merged(List<Row> rows) {
        Set<String> seen = new HashSet<>();
        return rows.stream()
                .map(Row::message)
                .filter(message -> !Queues.MERGED.contains(message.queue()) || seen.add(message.payload()))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private record Row(long seq, Envelope message) {}
}
