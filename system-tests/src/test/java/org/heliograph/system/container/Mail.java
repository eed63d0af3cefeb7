package org.heliograph.system.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Puts messages on the application's queues as nothing of ours would write them, and sees what becomes of them. */
@ApplicationScoped
public class Mail {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Resource(lookup = "jms/heliograph")
    private ConnectionFactory connections;

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

    /** Waits until nobody has to consume anything of a queue any more. */
    public void awaitEmpty(String queue) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            Awaitility.await(queue + " to be empty")
                    .atMost(SOON)
                    .until(() -> !browser.getEnumeration().hasMoreElements());
        }
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
