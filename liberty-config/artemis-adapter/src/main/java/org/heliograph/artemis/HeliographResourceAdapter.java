package org.heliograph.artemis;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.work.WorkManager;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Artemis' own resource adapter with a broker of its own: in the mode {@code embedded} the broker starts before any
 * consumer and stops after the last; in the mode {@code external} nothing starts but connections. Configured through its
 * setters, one for each property in {@code ra.xml}.
 */
public class HeliographResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1;
    private static final int DEFAULT_PORT = 61616;

    private String mode = "embedded";
    private String connectors = "";
    private String directory = "";
    private String queues = "";
    private int maxDeliveryAttempts = 10;

    private transient @Nullable EmbeddedBroker broker;
    private final transient AdapterWork work = new AdapterWork();

    public void setMode(String mode) {
        this.mode = mode.strip();
    }

    public void setConnectors(String connectors) {
        this.connectors = connectors;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setQueues(String queues) {
        this.queues = queues;
    }

    public void setMaxDeliveryAttempts(Integer attempts) {
        this.maxDeliveryAttempts = attempts;
    }

    /** @throws ResourceAdapterInternalException the configuration is wrong, or the broker does not start */
    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        switch (mode) {
            case "embedded" -> startBroker();
            case "external" -> connectToBrokers();
            default ->
                throw new ResourceAdapterInternalException(
                        "HELIOGRAPH_BROKER_MODE is \"" + mode + "\"; it takes embedded or external");
        }
        super.start(context);
    }

    @Override
    public void stop() {
        super.stop();
        work.stop();
        EmbeddedBroker started = broker;
        broker = null;
        if (started != null) {
            started.stop();
        }
    }

    /**
     * Threads of our own: reconnecting consumers sleep on them, and on the container's they would take those that serve
     * HTTP.
     */
    @Override
    public WorkManager getWorkManager() {
        return work;
    }

    /** Nothing here takes part in distributed transactions: the outbox makes up for that. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specifications) {
        return new XAResource[0];
    }

    /** As the specification demands of a resource adapter: an instance is its configuration. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeliographResourceAdapter that
                && super.equals(other)
                && mode.equals(that.mode)
                && directory.equals(that.directory);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + mode.hashCode();
    }

    private void startBroker() throws ResourceAdapterInternalException {
        if (directory.isBlank()) {
            throw new ResourceAdapterInternalException("The embedded broker needs a directory");
        }
        try {
            broker = EmbeddedBroker.start(Path.of(directory), listed(queues), maxDeliveryAttempts);
        } catch (BrokerFailure failure) {
            throw new ResourceAdapterInternalException(failure.getMessage(), failure);
        }
        setConnectorClassName(InVMConnectorFactory.class.getName());
        setConnectionParameters("serverId=" + EmbeddedBroker.SERVER_ID);
    }

    private void connectToBrokers() throws ResourceAdapterInternalException {
        List<String> addresses = listed(connectors);
        if (addresses.isEmpty()) {
            throw new ResourceAdapterInternalException(
                    "HELIOGRAPH_BROKER_MODE is external, and HELIOGRAPH_BROKER_CONNECTORS names no host:port");
        }
        setConnectorClassName(addresses.stream()
                .map(address -> NettyConnectorFactory.class.getName())
                .collect(Collectors.joining(",")));
        setConnectionParameters(
                addresses.stream().map(HeliographResourceAdapter::parameters).collect(Collectors.joining(",")));
        setHA(true);
    }

    private static String parameters(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            return "host=" + address + ";port=" + DEFAULT_PORT;
        }
        return "host=" + address.substring(0, colon) + ";port=" + address.substring(colon + 1);
    }

    private static List<String> listed(String names) {
        return Stream.of(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
