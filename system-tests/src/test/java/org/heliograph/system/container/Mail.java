package org.heliograph.system.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heliograph.events.QueueDepths;
import org.heliograph.events.Queues;

/** Puts messages on the application's queues as nothing of ours would write them, and sees what becomes of them. */
@ApplicationScoped
public class Mail {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Resource(lookup = "jms/heliograph")
    private ConnectionFactory connections;

    @Inject
    private QueueDepths depths;

    @Inject
    private Sql sql;

    /** Sends any text as the payload of an event. */
    public void send(String queue, UUID eventId, String payload) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage(payload);
            message.setStringProperty("heliograph_event_id", eventId.toString());
            message.setStringProperty("heliograph_queue", queue);
            session.createProducer(session.createQueue(queue)).send(message);
        }
    }

    /** Waits until nobody has to consume anything of a queue any more, or is at it. */
    public void awaitEmpty(String queue) {
        Awaitility.await("empty " + queue).pollInSameThread().atMost(SOON).until(() -> depths.of(queue) == 0);
    }

    /** Waits until all that was published is consumed. What a consumer publishes in turn a single look may miss. */
    public void awaitNothingOnItsWay() {
        Awaitility.await("empty outbox and queues")
                .pollInSameThread()
                .atMost(SOON)
                .during(Duration.ofMillis(500))
                .until(() -> sql.count("outbox") == 0
                        && depths.of(Queues.ALL).values().stream().allMatch(depth -> depth == 0));
    }

    /** Waits for the one dead letter of an event and answers a column of it. */
    public Object awaitLetter(UUID eventId, String column) {
        return Awaitility.await("the dead letter of " + eventId)
                .atMost(SOON)
                .until(() -> letters(eventId, column), letters -> letters.size() == 1)
                .get(0);
    }

    /** That column of all dead letters of an event. */
    public List<Object> letters(UUID eventId, String column) {
        return sql.list("select " + column + " from dead_letter where event_id = ?", eventId);
    }
}
