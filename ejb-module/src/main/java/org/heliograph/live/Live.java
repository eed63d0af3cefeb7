package org.heliograph.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.heliograph.kernel.Peers;

/**
 * Tells viewers what has happened, if they are connected to any server or were within the last minutes. Rooms above call it
 * after the commit, with ids alone. When a call returns, every event is in its viewer's log, so that he gets it even if
 * servers die; it is on its way to him then. Told twice is once. Throws {@link org.heliograph.events.Outage} when the
 * cluster does not answer in time: then it may be told again.
 */
@ApplicationScoped
public class Live {

    private static final int AT_ONCE = 500;

    @Inject
    private LiveStore store;

    @Inject
    private Peers peers;

    @Inject
    private LiveConnections connections;

    protected Live() {}

    /** For tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    Live(LiveStore store, Peers peers, LiveConnections connections) {
        this.store = store;
        this.peers = peers;
        this.connections = connections;
    }

    /**
     * Tells one viewer.
     *
     * @param version tells states of the subject apart, as a time or a count; always the same where there is but one
     */
    public void tell(long accountId, Kind kind, long subject, long version) {
        tellAll(List.of(accountId), kind, subject, version);
    }

    /** Tells several viewers the same; those who are not there cost one look into memory each. */
    public void tellAll(Collection<Long> accountIds, Kind kind, long subject, long version) {
        LogEntry event = new LogEntry(0, kind.code(), subject, version);
        List<Long> present =
                accountIds.stream().filter(id -> store.find(id) != null).toList();
        for (int from = 0; from < present.size(); from += AT_ONCE) {
            tell(present.subList(from, Math.min(present.size(), from + AT_ONCE)), event);
        }
    }

    /** Whether there is nobody to tell anything. */
    public boolean isNobodyThere() {
        return store.isEmpty();
    }

    /** Those who are or were lately connected somewhere, with an id above {@code after} up to and with {@code upTo}. */
    public List<Long> presentBetween(long after, long upTo) {
        return store.between(after, upTo);
    }

    /** Says that the counts of posts have changed, to those who watch them. What gets lost is made up for later. */
    public void countsChanged(Collection<Long> postIds) {
        long[] ids = postIds.stream().mapToLong(Long::longValue).toArray();
        connections.receiveChanged(ids);
        peers.sendToOthers(new LiveCalls.Changed(ids));
    }

    private void tell(List<Long> accountIds, LogEntry event) {
        Map<Long, CompletableFuture<LiveFunctions.Appended>> places = new HashMap<>();
        LiveStore.await(() -> {
            accountIds.forEach(id -> places.put(id, store.append(id, event)));
            CompletableFuture.allOf(places.values().toArray(CompletableFuture[]::new))
                    .join();
            return true;
        });
        List<Tiding> tidings = new ArrayList<>(places.size());
        places.forEach((id, place) -> tidings.add(Tiding.of(id, place.join(), event)));
        deliver(tidings);
    }

    private void deliver(List<Tiding> tidings) {
        Map<Long, List<Tiding>> byServer = new HashMap<>();
        for (Tiding tiding : tidings) {
            Present present = store.find(tiding.accountId());
            for (long server : present == null ? Present.NOWHERE.servers() : present.servers()) {
                byServer.computeIfAbsent(server, any -> new ArrayList<>()).add(tiding);
            }
        }
        long self = peers.self();
        byServer.forEach((server, some) -> {
            if (server == self) {
                connections.receive(some);
            } else {
                peers.send(List.of(server), new LiveCalls.Deliver(some));
            }
        });
    }
}
