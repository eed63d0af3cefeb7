package org.heliograph.artemis;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The broker of a single server. It is reached from within this JVM alone, so it asks for no password; what it has
 * acknowledged is on disk. A queue that holds more than 64 MB goes to pages on disk.
 */
final class EmbeddedBroker {
    static final int SERVER_ID = 0;

    private static final String DEAD_LETTERS = "DLQ.";
    private static final String OTHER_DEAD_LETTERS = "DLQ";
    private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class.getName());
    private static final long MEGABYTE = 1024 * 1024;
    private static final long BYTES_IN_MEMORY = 64 * MEGABYTE;

    /** What is committed within it shares a write to disk, and waits for it: by default 3.3 ms, felt in every feed. */
    private static final int GROUP_COMMIT_NANOS = 500_000;

    private static final long LEAST_FREE_DISK = 256 * MEGABYTE;

    private final EmbeddedActiveMQ server;

    private EmbeddedBroker(EmbeddedActiveMQ server) {
        this.server = server;
    }

    /** Returns when the queues can be used. */
    static EmbeddedBroker start(Path directory, List<String> queues, int maxDeliveryAttempts) throws BrokerFailure {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(EmbeddedBroker.class.getClassLoader());
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(directory, queues, maxDeliveryAttempts));
            server.start();
            if (!server.getActiveMQServer().isActive()) {
                throw new IllegalStateException("it is not active; does another server use its directory?");
            }
            return new EmbeddedBroker(server);
        } catch (Exception failure) {
            throw new BrokerFailure("The broker on " + directory + " does not start: " + failure.getMessage(), failure);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.log(Level.SEVERE, "The embedded broker does not stop", failure);
        }
    }

    private static Configuration configuration(Path directory, List<String> queues, int maxDeliveryAttempts)
            throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("heliograph")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalBufferTimeout_NIO(GROUP_COMMIT_NANOS)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
                .setMinDiskFree(LEAST_FREE_DISK)
                .addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
        configuration.addAddressSetting("#", settings(OTHER_DEAD_LETTERS, -1));
        configuration.addAddressConfiguration(address(OTHER_DEAD_LETTERS));
        for (String queue : queues) {
            String deadLetters = DEAD_LETTERS + queue;
            configuration.addAddressSetting(queue, settings(deadLetters, maxDeliveryAttempts));
            configuration.addAddressSetting(deadLetters, settings(deadLetters, -1));
            configuration.addAddressConfiguration(address(queue)).addAddressConfiguration(address(deadLetters));
        }
        return configuration;
    }

    /** A consumer settles its own failures; what it throws nevertheless comes again 1, 2, 4 ... 60 s later. */
    private static AddressSettings settings(String deadLetters, int maxDeliveryAttempts) {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(deadLetters))
                .setExpiryAddress(SimpleString.of(deadLetters))
                .setMaxDeliveryAttempts(maxDeliveryAttempts)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setRedeliveryCollisionAvoidanceFactor(0.2)
                .setMaxRedeliveryDelay(60_000)
                .setMaxSizeBytes(BYTES_IN_MEMORY)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    private static CoreAddressConfiguration address(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }
}
