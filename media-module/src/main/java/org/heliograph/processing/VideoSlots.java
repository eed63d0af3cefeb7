package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.Lane;

/**
 * How many videos this server works on at once. One slot at least is kept from the higher rungs, and they wait while a
 * first rung does: so a new video never waits for a long one. What can wait longest, AVIF of popular photos, takes a slot
 * as higher rungs do, when none of these waits. New photos take no slot; they have sessions and decoders of their own,
 * and FFmpeg runs at a lower priority.
 */
@ApplicationScoped
public class VideoSlots {

    /** One is for either lane, the other for first rungs alone. */
    private static final int LEAST = 2;

    private final int all;
    private final String node;
    private final Map<Rank, Integer> running = new EnumMap<>(Rank.class);
    private final Map<Rank, Integer> waiting = new EnumMap<>(Rank.class);

    /** Who goes before whom. */
    private enum Rank {
        FIRST_RUNG,
        OTHER_RUNGS,
        ANYTHING_ELSE
    }

    @Inject
    public VideoSlots(@ConfigProperty(name = "heliograph.video.slots") int slots, NodeConfig node) {
        this(slots, nameOf(node));
    }

    VideoSlots(int slots, String node) {
        this.all = Math.max(LEAST, slots);
        this.node = node;
    }

    /** For the container's proxy alone. */
    protected VideoSlots() {
        this(LEAST, "");
    }

    /** Waits until a slot of that lane is free. */
    public Slot enter(Lane lane) throws InterruptedException {
        return enter(lane == Lane.FIRST ? Rank.FIRST_RUNG : Rank.OTHER_RUNGS);
    }

    /** Waits until no rung wants the slot. */
    public Slot enterLast() throws InterruptedException {
        return enter(Rank.ANYTHING_ELSE);
    }

    private synchronized Slot enter(Rank rank) throws InterruptedException {
        waiting.merge(rank, 1, Integer::sum);
        try {
            while (!isFree(rank)) {
                wait();
            }
            running.merge(rank, 1, Integer::sum);
        } finally {
            waiting.merge(rank, -1, Integer::sum);
            notifyAll();
        }
        return new Slot(rank);
    }

    /** Whose claims are this server's, now and after a restart. */
    public String node() {
        return node;
    }

    private boolean isFree(Rank rank) {
        int total = running.values().stream().mapToInt(Integer::intValue).sum();
        int others = total - running.getOrDefault(Rank.FIRST_RUNG, 0);
        boolean mayTake = rank == Rank.FIRST_RUNG || others < all - 1;
        return total < all && mayTake && !isAnyBefore(rank);
    }

    private boolean isAnyBefore(Rank rank) {
        return waiting.entrySet().stream()
                .anyMatch(entry -> entry.getKey().compareTo(rank) < 0 && entry.getValue() > 0);
    }

    private synchronized void leave(Rank rank) {
        running.merge(rank, -1, Integer::sum);
        notifyAll();
    }

    private static String nameOf(NodeConfig node) {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + node.data().toAbsolutePath();
        } catch (UnknownHostException e) {
            return "localhost:" + node.data().toAbsolutePath();
        }
    }

    /** Leave to work, until it is closed. */
    public final class Slot implements AutoCloseable {

        private final Rank rank;

        private Slot(Rank rank) {
            this.rank = rank;
        }

        String node() {
            return node;
        }

        @Override
        public void close() {
            leave(rank);
        }
    }
}
