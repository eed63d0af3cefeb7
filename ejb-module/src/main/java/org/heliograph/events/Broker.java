package org.heliograph.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends envelopes to the broker, embedded or external alike. Every call opens a pooled connection and a local
 * transaction of its own, so all of a call is stored by the broker or nothing is; no call takes part in a database
 * transaction.
 */
@ApplicationScoped
public class Broker {

    @Resource(lookup = "jms/heliograph")
    private ConnectionFactory connections;

    void send(List<Envelope> envelopes) throws JMSException {
        send(envelopes, Duration.ZERO);
    }

    /** Sends in order; consumers see the messages after the delay. */
    void send(List<Envelope> envelopes, Duration delay) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            Map<String, MessageProducer> producers = new HashMap<>();
            for (Envelope envelope : envelopes) {
                MessageProducer producer = producers.get(envelope.queue());
                if (producer == null) {
                    producer = session.createProducer(session.createQueue(envelope.queue()));
                    producer.setDeliveryDelay(delay.toMillis());
                    producers.put(envelope.queue(), producer);
                }
                producer.send(envelope.toMessage(session));
            }
            session.commit();
        }
    }
}
