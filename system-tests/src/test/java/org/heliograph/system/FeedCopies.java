package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** One server's own part of the feed cache, asked by JMX on the same machine, as an operator can. */
@SuppressWarnings("BanJNDI") // A JMX address of this machine is taken for one from anywhere.
final class FeedCopies implements AutoCloseable {

    private static final String NAME = "org.heliograph:type=FeedCopies";

    private final String url;
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    FeedCopies(HeliographServer asked) {
        url = asked.url();
        try {
            VirtualMachine machine = VirtualMachine.attach("" + asked.jvm().pid());
            try {
                connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
            server = connector.getMBeanServerConnection();
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void awaitMembers(List<HeliographServer> servers, int count) {
        for (HeliographServer asked : servers) {
            try (FeedCopies copies = new FeedCopies(asked)) {
                Awaitility.await(asked.url() + " to see " + count + " servers")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> copies.members() == count);
            }
        }
    }

    /** Waits until nothing moves any more; then each feed lies on two servers, and they hold the same. Answers how many. */
    static int agree(List<HeliographServer> servers) {
        Map<Long, List<String>> held = new TreeMap<>();
        List<FeedCopies> asked = new ArrayList<>();
        try {
            servers.forEach(server -> asked.add(new FeedCopies(server)));
            Awaitility.await("all servers to be settled")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> unsettled(asked), List::isEmpty);
            for (FeedCopies copies : asked) {
                copies.all()
                        .forEach((key, copy) -> held.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(copy));
            }
        } finally {
            asked.forEach(FeedCopies::close);
        }
        assertThat(held).as("the copies of each feed").allSatisfy((key, copies) -> {
            assertThat(copies).hasSize(2);
            assertThat(copies.get(0)).isEqualTo(copies.get(1));
        });
        return held.size();
    }

    /** Those among which copies may still move. */
    private static List<String> unsettled(List<FeedCopies> asked) {
        return asked.stream()
                .filter(copies -> copies.members() != asked.size() || !copies.isSettled())
                .map(copies -> copies.url)
                .toList();
    }

    int members() {
        return ((String[]) attribute("Members")).length;
    }

    boolean isSettled() {
        return (boolean) attribute("Settled");
    }

    void forget() {
        invoke("forget", new Object[0], new String[0]);
    }

    private Map<Long, String> all() {
        Map<Long, String> all = new HashMap<>();
        int segments = (int) attribute("Segments");
        for (int segment = 0; segment < segments; segment++) {
            TabularData copies = (TabularData) invoke("copies", new Object[] {segment}, new String[] {"int"});
            for (Object row : copies.values()) {
                CompositeData copy = (CompositeData) row;
                all.put((Long) copy.get("key"), (String) copy.get("value"));
            }
        }
        return all;
    }

    private Object attribute(String name) {
        try {
            return server.getAttribute(new ObjectName(NAME), name);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object invoke(String operation, Object[] arguments, String[] types) {
        try {
            return server.invoke(new ObjectName(NAME), operation, arguments, types);
        } catch (JMException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
