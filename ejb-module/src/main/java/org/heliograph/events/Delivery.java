package org.heliograph.events;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.RequestId;

/**
 * Carries a message through its consumer. A fault sends the message again with a doubling delay, at most
 * {@value #ATTEMPTS} attempts in all; then, or at once for poison, it becomes a dead letter with its reason. While a part
 * is down the consumer's thread waits in place and no attempt counts. Nothing here runs in a transaction: a crash at any
 * point delivers the message again.
 */
@ApplicationScoped
public class Delivery {

    static final int ATTEMPTS = 5;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Log LOG = Log.of(Delivery.class);

    @Inject
    private Broker broker;

    @Inject
    private DeadLetters deadLetters;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @PreDestroy
    void stop() {
        stopping.countDown();
    }

    void deliver(Message message, EventConsumer consumer) {
        try {
            Envelope envelope = Envelope.of(message);
            RequestId.bind(envelope.requestId());
            outlastingOutages(() -> consume(envelope, consumer));
        } catch (JMSException e) {
            throw new IllegalStateException("The message cannot be read", e);
        } finally {
            RequestId.clear();
        }
    }

    private void consume(Envelope envelope, EventConsumer consumer) throws JMSException {
        try {
            consumer.consume(envelope.event());
        } catch (PoisonMessage e) {
            abandon(envelope, consumer, e);
        } catch (Exception e) {
            if (Outage.isBehind(e)) {
                throw e instanceof Outage outage ? outage : new Outage("A part", e);
            }
            retryOrAbandon(envelope, consumer, e);
        }
    }

    private void retryOrAbandon(Envelope envelope, EventConsumer consumer, Exception failure) throws JMSException {
        if (envelope.attempt() >= ATTEMPTS) {
            abandon(envelope, consumer, failure);
            return;
        }
        if (consumer.buries()) {
            LOG.error("Attempt " + envelope.attempt() + " at event " + envelope.eventId() + " failed", failure);
        }
        broker.send(List.of(envelope.nextAttempt()), FIRST_RETRY.multipliedBy(1L << (envelope.attempt() - 1)));
    }

    private void abandon(Envelope envelope, EventConsumer consumer, Exception failure) {
        String reason = String.valueOf(failure.getMessage() == null ? failure : failure.getMessage());
        if (consumer.buries()) {
            LOG.error("Event " + envelope.eventId() + " of " + envelope.queue() + " becomes a dead letter", failure);
        } else {
            LOG.warn("Event " + envelope.eventId() + " of " + envelope.queue() + " is given up: " + reason);
        }
        try {
            consumer.abandon(envelope.event(), reason);
        } catch (PoisonMessage e) {
            LOG.warn("Event " + envelope.eventId() + " cannot be read, so nobody can be told");
        }
        if (consumer.buries()) {
            deadLetters.bury(envelope, reason);
        }
    }

    private void outlastingOutages(Work work) {
        Duration pause = Duration.ofMillis(250);
        while (true) {
            try {
                work.run();
                return;
            } catch (JMSException | RuntimeException e) {
                if (!Outage.isBehind(e)) {
                    throw new IllegalStateException("The message stays with the broker", e);
                }
                LOG.warn("A consumer waits: " + e.getMessage());
                awaitOrStop(pause, e);
                pause = pause.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? pause.multipliedBy(2) : LONGEST_WAIT;
            }
        }
    }

    /** An exception leaves the message unacknowledged: the broker gives it to somebody else, or to us after a restart. */
    private void awaitOrStop(Duration pause, Exception outage) {
        try {
            if (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The server stops during an outage", outage);
    }

    private interface Work {
        void run() throws JMSException;
    }
}
