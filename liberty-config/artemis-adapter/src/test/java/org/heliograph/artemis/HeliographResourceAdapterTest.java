package org.heliograph.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueueConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeliographResourceAdapterTest {
    @TempDir
    Path directory;

    private HeliographResourceAdapter adapter = embedded(10);

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void aMessageOutlivesTheBroker() throws Exception {
        start(embedded(10));
        inSession(session -> send(session, "jobs", "kept"));
        adapter.stop();

        start(embedded(10));

        inSession(session -> assertThat(receive(session, "jobs")).isEqualTo("kept"));
    }

    @Test
    void aMessageThatIsNeverTakenBecomesADeadLetter() throws Exception {
        start(embedded(1));
        inSession(session -> send(session, "jobs", "poison"));

        inTransaction(session -> {
            assertThat(receive(session, "jobs")).isEqualTo("poison");
            session.rollback();
        });

        inSession(session -> assertThat(receive(session, "DLQ.jobs")).isEqualTo("poison"));
    }

    @Test
    void aQueueThatNobodyDeclaredIsRefused() throws Exception {
        start(embedded(10));

        assertThatThrownBy(() -> inSession(session -> send(session, "jbos", "lost")))
                .hasMessageContaining("no queue with name jbos");
    }

    @Test
    void managementAnswersOverJms() throws Exception {
        start(embedded(10));
        inSession(session -> send(session, "jobs", "waiting"));

        try (ActiveMQQueueConnectionFactory factory = new ActiveMQQueueConnectionFactory("vm://0");
                jakarta.jms.QueueConnection connection = factory.createQueueConnection()) {
            connection.start();
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            Message question = session.createMessage();
            JMSManagementHelper.putAttribute(question, "queue.jobs", "messageCount");
            Message answer = new QueueRequestor(session, session.createQueue("activemq.management")).request(question);

            assertThat(JMSManagementHelper.getResult(answer, Long.class)).isEqualTo(1L);
        }
    }

    @Test
    void workRunsOnDaemonThreadsOfItsOwn() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);

        adapter.getWorkManager().startWork(new jakarta.resource.spi.work.Work() {
            @Override
            public void run() {
                if (Thread.currentThread().isDaemon()
                        && Thread.currentThread().getName().startsWith("artemis-adapter-")) {
                    ran.countDown();
                }
            }

            @Override
            public void release() {}
        });

        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void externalBrokersAreAllListed() throws Exception {
        HeliographResourceAdapter external = new HeliographResourceAdapter();
        external.setMode("external");
        external.setConnectors("a:1, b:2,c");

        start(external);

        assertThat(external.getConnectionParameters()).isEqualTo("host=a;port=1,host=b;port=2,host=c;port=61616");
        assertThat(external.getConnectorClassName().split(",")).hasSize(3);
    }

    @Test
    void aModeThatDoesNotExistIsRefused() {
        HeliographResourceAdapter wrong = new HeliographResourceAdapter();
        wrong.setMode("enbedded");

        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageContaining("it takes embedded or external");
    }

    private HeliographResourceAdapter embedded(int maxDeliveryAttempts) {
        HeliographResourceAdapter made = new HeliographResourceAdapter();
        made.setDirectory(directory == null ? "" : directory.resolve("artemis").toString());
        made.setQueues("jobs, others");
        made.setMaxDeliveryAttempts(maxDeliveryAttempts);
        return made;
    }

    private void start(HeliographResourceAdapter made) throws ResourceAdapterInternalException {
        adapter = made;
        adapter.start(new Container());
    }

    private static void send(Session session, String queue, String text) throws JMSException {
        session.createProducer(session.createQueue(queue)).send(session.createTextMessage(text));
    }

    private static String receive(Session session, String name) throws JMSException {
        Queue queue = session.createQueue(name);
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            Message message = consumer.receive(5_000);
            assertThat(message).as("a message in " + name).isInstanceOf(TextMessage.class);
            return ((TextMessage) message).getText();
        }
    }

    private static void inSession(Act act) throws Exception {
        in(false, act);
    }

    private static void inTransaction(Act act) throws Exception {
        in(true, act);
    }

    private static void in(boolean transaction, Act act) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://0");
                jakarta.jms.Connection connection = factory.createConnection()) {
            connection.start();
            int mode = transaction ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE;
            act.perform(connection.createSession(transaction, mode));
        }
    }

    /** A container that offers nothing. */
    private static final class Container implements BootstrapContext {
        @Override
        public WorkManager getWorkManager() {
            throw new UnsupportedOperationException("the adapter has its own");
        }

        @Override
        public @Nullable XATerminator getXATerminator() {
            return null;
        }

        @Override
        public Timer createTimer() {
            throw new UnsupportedOperationException("no timers");
        }

        @Override
        public boolean isContextSupported(Class<? extends WorkContext> context) {
            return false;
        }

        @Override
        public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
            return null;
        }
    }

    /** What a client does in a session. */
    private interface Act {
        void perform(Session session) throws Exception;
    }
}
