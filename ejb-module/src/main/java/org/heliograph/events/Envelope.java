package org.heliograph.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.UUID;
import org.heliograph.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way: what lies in an outbox row, a message, and a dead letter alike. {@code attempt} counts from 1 and
 * only what was the message's own fault.
 */
record Envelope(
        UUID eventId,
        String queue,
        @Nullable String group,
        String payload,
        @Nullable String requestId,
        int attempt) {

    private static final String EVENT_ID = "heliograph_event_id";
    private static final String REQUEST_ID = "heliograph_request_id";
    private static final String ATTEMPT = "heliograph_attempt";
    private static final String QUEUE = "heliograph_queue";
    private static final String GROUP = "JMSXGroupID";

    /** Reads a message; one that no relay of ours wrote gets an id of its own, so that it can be buried. */
    static Envelope of(Message message) throws JMSException {
        String eventId = message.getStringProperty(EVENT_ID);
        String queue = message.getStringProperty(QUEUE);
        return new Envelope(
                eventId == null ? UUID.randomUUID() : UUID.fromString(eventId),
                queue == null ? "unknown" : queue,
                message.getStringProperty(GROUP),
                message instanceof TextMessage text && text.getText() != null ? text.getText() : "",
                message.getStringProperty(REQUEST_ID),
                message.propertyExists(ATTEMPT) ? message.getIntProperty(ATTEMPT) : 1);
    }

    Message toMessage(Session session) throws JMSException {
        TextMessage message = session.createTextMessage(payload);
        message.setStringProperty(EVENT_ID, eventId.toString());
        message.setStringProperty(QUEUE, queue);
        message.setIntProperty(ATTEMPT, attempt);
        if (requestId != null) {
            message.setStringProperty(REQUEST_ID, requestId);
        }
        if (group != null) {
            message.setStringProperty(GROUP, group);
        }
        return message;
    }

    /** The event itself; a payload that is none is the message's own fault. */
    Event event() throws PoisonMessage {
        try {
            return Json.MAPPER.readValue(payload, Event.class);
        } catch (JsonProcessingException e) {
            throw new PoisonMessage("The payload is no event: " + e.getOriginalMessage(), e);
        }
    }

    static String payloadOf(Event event) {
        try {
            return Json.MAPPER.writerFor(Event.class).writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Envelope nextAttempt() {
        return new Envelope(eventId, queue, group, payload, requestId, attempt + 1);
    }
}
