package org.heliograph.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.kernel.Json;

/**
 * Asks the broker how many messages wait in a queue, those in delivery included, through Artemis' management address
 * ("Management", Artemis user manual): the same for an embedded and an external broker.
 */
@ApplicationScoped
public class QueueDepths {

    private static final int ANSWER_MILLIS = 2_000;

    @Resource(lookup = "jms/heliograph")
    private ConnectionFactory connections;

    /** As {@link #of(Collection)} of one queue. */
    public long of(String queue) throws JMSException {
        return of(List.of(queue)).values().iterator().next();
    }

    /**
     * The numbers of messages of queues, by their names, one asked after the other. Fails when the broker does not answer a
     * question within {@value #ANSWER_MILLIS} ms.
     */
    public Map<String, Long> of(Collection<String> queues) throws JMSException {
        Map<String, Long> depths = new HashMap<>();
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TemporaryQueue answers = session.createTemporaryQueue();
            try (MessageConsumer consumer = session.createConsumer(answers);
                    MessageProducer producer = session.createProducer(session.createQueue("activemq.management"))) {
                connection.start();
                for (String queue : queues) {
                    producer.send(question(session, queue, answers));
                    depths.put(queue, count(queue, consumer.receive(ANSWER_MILLIS)));
                }
            } finally {
                answers.delete();
            }
        }
        return depths;
    }

    private static Message question(Session session, String queue, TemporaryQueue answers) throws JMSException {
        Message question = session.createTextMessage();
        question.setStringProperty("_AMQ_ResourceName", "queue." + queue);
        question.setStringProperty("_AMQ_Attribute", "messageCount");
        question.setJMSReplyTo(answers);
        return question;
    }

    private static long count(String queue, Message answer) throws JMSException {
        if (!(answer instanceof TextMessage text) || !answer.getBooleanProperty("_AMQ_OperationSucceeded")) {
            throw new JMSException("The broker does not tell the depth of " + queue);
        }
        try {
            JsonNode values = Json.MAPPER.readTree(text.getText());
            return values.path(0).asLong();
        } catch (JsonProcessingException e) {
            throw new JMSException("The broker's answer is no JSON");
        }
    }
}
