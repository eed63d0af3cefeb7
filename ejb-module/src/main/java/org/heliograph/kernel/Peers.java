package org.heliograph.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.remoting.transport.Address;
import org.jspecify.annotations.Nullable;

/**
 * The servers of the cluster, each known by a number that lasts as long as its process, and how to have something done on
 * others without waiting for it: at most {@value #IN_FLIGHT} calls are under way, each for at most {@value
 * #TIMEOUT_SECONDS} s, and what cannot be sent is dropped. So it is for what is made up for when it is lost.
 */
@ApplicationScoped
public class Peers {

    private static final int IN_FLIGHT = 256;
    private static final int TIMEOUT_SECONDS = 5;

    /** A server without a cluster. */
    private static final long ALONE = 1;

    @Inject
    private Caches caches;

    private final Semaphore places = new Semaphore(IN_FLIGHT);

    protected Peers() {}

    /** For tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    public Peers(Caches caches) {
        this.caches = caches;
    }

    /** This server. */
    public long self() {
        return numberOf(caches.manager().getAddress());
    }

    /** All servers that this one takes for the cluster, itself among them. */
    public Set<Long> members() {
        List<Address> members = caches.manager().getMembers();
        return members == null
                ? Set.of(ALONE)
                : members.stream().map(Peers::numberOf).collect(Collectors.toUnmodifiableSet());
    }

    /** The number of the server whose caches these are, for a function that was sent there. */
    public static long numberOf(EmbeddedCacheManager manager) {
        return numberOf(manager.getAddress());
    }

    /** Whether it is for this server to do what one of the cluster does for all. */
    public boolean isFirst() {
        return !caches.isClustered() || caches.manager().isCoordinator();
    }

    /** Sends a function to those of the servers that are there, never to this one. False when it was dropped. */
    public boolean send(Collection<Long> peers, Function<EmbeddedCacheManager, Boolean> call) {
        return caches.isClustered() && sendTo(peers::contains, call);
    }

    /** Sends a function to all others. False when it was dropped, or there are none. */
    public boolean sendToOthers(Function<EmbeddedCacheManager, Boolean> call) {
        return caches.isClustered() && sendTo(any -> true, call);
    }

    private boolean sendTo(Predicate<Long> wanted, Function<EmbeddedCacheManager, Boolean> call) {
        EmbeddedCacheManager manager = caches.manager();
        List<Address> targets = manager.getMembers().stream()
                .filter(member -> !member.equals(manager.getAddress()) && wanted.test(numberOf(member)))
                .toList();
        if (targets.isEmpty() || !places.tryAcquire()) {
            return false;
        }
        try {
            manager.executor()
                    .filterTargets(targets)
                    .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .submitConsumer(call, (target, done, failure) -> {})
                    .whenComplete((done, failure) -> places.release());
            return true;
        } catch (RuntimeException e) {
            places.release();
            return false;
        }
    }

    private static long numberOf(@Nullable Address address) {
        if (address == null) {
            return ALONE;
        }
        UUID id = address.getNodeUUID();
        return id == null ? ALONE : id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 1);
    }
}
