package org.heliograph.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Peers;
import org.infinispan.context.Flag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logs, presences, tickets and tidings on two nodes of one cluster; calls go to them by turns. */
class ClusteredLiveTest {

    private static final Optional<String> TRANSPORT = Optional.of("loopback-transport.xml");
    private static final List<Caches> NODES = List.of(new Caches(TRANSPORT), new Caches(TRANSPORT));
    private static final List<LiveStore> STORES =
            NODES.stream().map(node -> new LiveStore(node, Clock.systemUTC())).toList();
    private static final List<LiveTickets> TICKETS =
            NODES.stream().map(LiveTickets::new).toList();
    private static final List<Peers> PEERS = NODES.stream().map(Peers::new).toList();

    @BeforeAll
    static void start() {
        NODES.forEach(Caches::start);
        STORES.forEach(LiveStore::open);
        TICKETS.forEach(LiveTickets::open);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Caches::stop);
    }

    @Test
    void whatIsToldOnOneNodeIsInTheLogThatTheOtherOpens() {
        for (long viewer = 100; viewer < 150; viewer++) {
            EventId begin = STORES.get(0).log(viewer).end();
            append(1, viewer, 11);
            append(0, viewer, 12);
            append(1, viewer, 12);
            LiveLog.Replay replay = STORES.get(1).log(viewer).since(begin);
            assertThat(replay.hasGap()).isFalse();
            assertThat(replay.entries()).extracting(LogEntry::subject).containsExactly(11L, 12L);
            assertThat(heldBy(0, viewer)).isEqualTo(heldBy(1, viewer));
        }
    }

    @Test
    void everyAppendNamesTheOneBeforeIt() {
        long last = STORES.get(0).log(7).last();
        for (int i = 0; i < 20; i++) {
            LiveFunctions.Appended place = append(i % 2, 7, i);
            assertThat(place.previous()).isEqualTo(last);
            last = place.sequence();
        }
        assertThat(append(0, 7, 3).previous()).isEqualTo(LiveFunctions.Appended.UNKNOWN);
    }

    @Test
    void whoHasArrivedOnOneNodeIsKnownOnTheOther() {
        long self = PEERS.get(0).self();
        STORES.get(0).arrive(1, self);
        assertThat(Objects.requireNonNull(STORES.get(1).find(1)).servers()).containsExactly(self);
        STORES.get(1).arrive(1, PEERS.get(1).self());
        STORES.get(0).leave(1, self);
        assertThat(Objects.requireNonNull(STORES.get(0).find(1)).servers())
                .containsExactly(PEERS.get(1).self());
        assertThat(STORES.get(0).between(0, 5)).containsExactly(1L);
        assertThat(STORES.get(0).between(1, 5)).isEmpty();
    }

    @Test
    void tidingsReachTheServerTheyAreFor() throws InterruptedException {
        BlockingQueue<List<Tiding>> received = new ArrayBlockingQueue<>(10);
        long other = PEERS.get(1).self();
        LiveCalls.register(other, new LiveCalls.Receiver() {
            @Override
            public void receive(List<Tiding> tidings) {
                received.add(tidings);
            }

            @Override
            public void receiveChanged(long[] postIds) {
                received.add(List.of());
            }
        });
        LogEntry event = new LogEntry(0, Kind.POST.code(), 5, 0);
        Tiding tiding = Tiding.of(9, new LiveFunctions.Appended(-3, 1, 2), event);
        assertThat(PEERS.get(0).members())
                .containsExactlyInAnyOrder(PEERS.get(0).self(), other);
        assertThat(PEERS.get(0).send(List.of(other), new LiveCalls.Deliver(List.of(tiding))))
                .isTrue();
        assertThat(received.poll(10, TimeUnit.SECONDS)).containsExactly(tiding);
        assertThat(PEERS.get(0).sendToOthers(new LiveCalls.Changed(new long[] {1, 2})))
                .isTrue();
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(PEERS.get(1).send(List.of(other), new LiveCalls.Deliver(List.of(tiding))))
                .as("nobody calls himself")
                .isFalse();
        LiveCalls.unregister(other);
    }

    @Test
    void ofManyWhoTakeATicketOneIsLetIn() {
        for (int round = 0; round < 20; round++) {
            String ticket = TICKETS.get(round % 2).issue(3, 4);
            List<CompletableFuture<Boolean>> takers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                LiveTickets door = TICKETS.get(i % 2);
                takers.add(CompletableFuture.supplyAsync(() -> door.take(ticket) != null));
            }
            assertThat(takers.stream().filter(CompletableFuture::join)).hasSize(1);
        }
        assertThat(TICKETS.get(0).take("of my own making")).isNull();
        assertThat(TICKETS.get(0).take(null)).isNull();
    }

    private static LiveFunctions.Appended append(int node, long viewer, long subject) {
        return STORES.get(node)
                .append(viewer, new LogEntry(0, Kind.POST.code(), subject, 0))
                .join();
    }

    private static String heldBy(int node, long viewer) {
        return ""
                + NODES.get(node)
                        .<LiveLog>heapCache(LiveStore.LOGS, 0)
                        .getAdvancedCache()
                        .withFlags(Flag.CACHE_MODE_LOCAL)
                        .get(viewer);
    }
}
