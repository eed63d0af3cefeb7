package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.remoting.transport.Transport;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three nodes that keep what they read, and change it. One is cut off, for long, and comes back, again and again; all of
 * them still reach the database. No read that begins after a change was answered may show what was before it.
 */
class PartedTrustIT {

    private static final int IDS = 20;
    private static final int PARTINGS = 2;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<Node> nodes =
            LongStream.rangeClosed(1, 3).mapToObj(Node::new).toList();
    private final Map<Long, Long> database = new ConcurrentHashMap<>();
    private final Map<Long, Long> answered = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean over;

    @BeforeEach
    void start() throws Exception {
        for (Node node : nodes) {
            node.caches.start();
            node.marks.open();
            threads.submit(() -> repeat(200, node::round));
        }
        await(() -> nodes.stream().allMatch(Node::hasTrust));
    }

    @AfterEach
    void stop() {
        over = true;
        threads.shutdownNow();
        nodes.forEach(node -> node.caches.stop());
    }

    @Test
    void nobodyShowsWhatWasChangedOnTheOtherSide() throws Exception {
        List<Future<?>> acting = new ArrayList<>();
        for (Node node : nodes) {
            acting.add(threads.submit(() -> repeat(1, () -> node.read(new Random()))));
            acting.add(threads.submit(() -> repeat(20, () -> node.change(new Random()))));
        }
        for (int i = 0; i < PARTINGS; i++) {
            Node lost = nodes.get(2 - i % 2);
            lost.cutOff(true);
            await(() -> !lost.hasTrust());
            await(() -> lost.caches.view().members().size() == 1);
            Awaitility.await("the others to be there, and not heard")
                    .during(Duration.ofSeconds(8))
                    .atMost(SOON)
                    .until(() -> !lost.hasTrust());
            lost.cutOff(false);
            await(() -> nodes.stream().allMatch(Node::hasTrust));
        }
        over = true;
        for (Future<?> act : acting) {
            act.get(30, TimeUnit.SECONDS);
        }
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.kept.get()).as("reads from what was kept").isGreaterThan(1_000);
            assertThat(node.changes.get()).as("changes that were answered").isGreaterThan(20);
        });
    }

    private void repeat(int millis, Runnable act) {
        while (!over) {
            act.run();
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    private record Entry(long version, long epoch, long moment) {}

    private final class Node {
        private final long id;
        private final Caches caches = new Caches(Optional.of("parted-transport.xml"));
        private final TrustedView view = new TrustedView(caches);
        private final Marks marks = new Marks(caches, view);
        private final Rounds rounds;
        private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
        private final AtomicLong kept = new AtomicLong();
        private final AtomicLong changes = new AtomicLong();

        Node(long id) {
            this.id = id;
            this.rounds = new Rounds(id, caches, marks, view);
        }

        boolean hasTrust() {
            return view.epoch() > 0;
        }

        /** All three are there, and the database says so. */
        void round() {
            Set<Long> others = new HashSet<>(Set.of(1L, 2L, 3L));
            others.remove(id);
            rounds.met(others, view.trust().now());
            try {
                rounds.round();
            } catch (RuntimeException e) {
                // As on a server: the next round may go well.
                assertThat(e).isNotNull();
            }
        }

        void read(Random random) {
            long key = random.nextInt(IDS);
            long known = answered.getOrDefault(key, 0L);
            assertThat(valueOf(key)).isGreaterThanOrEqualTo(known);
        }

        private long valueOf(long key) {
            long epoch = view.epoch();
            Entry entry = entries.get(key);
            if (epoch > 0 && entry != null && entry.epoch == epoch && marks.isUnchangedSince(entry.moment, key)) {
                kept.incrementAndGet();
                return entry.version;
            }
            long moment = marks.now();
            long version = database.getOrDefault(key, 0L);
            entries.put(key, new Entry(version, epoch, moment));
            return version;
        }

        void change(Random random) {
            long key = random.nextInt(IDS);
            long version = versions.incrementAndGet();
            database.merge(key, version, Math::max);
            try {
                marks.put(List.of(key));
                answered.merge(key, version, Math::max);
                changes.incrementAndGet();
            } catch (RetryLater e) {
                // 503: nobody was told that it is done.
                assertThat(e.seconds()).isPositive();
            }
        }

        void cutOff(boolean isCutOff) throws Exception {
            var transport = (JGroupsTransport) GlobalComponentRegistry.componentOf(caches.manager(), Transport.class);
            ProtocolStack stack = transport.getChannel().getProtocolStack();
            if (isCutOff) {
                DISCARD discard = new DISCARD();
                discard.discardAll(true);
                stack.insertProtocol(discard, ProtocolStack.Position.ABOVE, TP.class);
            } else {
                stack.removeProtocol(DISCARD.class);
            }
        }
    }
}
