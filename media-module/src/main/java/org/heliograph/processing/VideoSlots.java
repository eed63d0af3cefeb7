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
 * first rung does: so a new video never waits for a long one. Photos take no slot; they have sessions of their own, and
 * FFmpeg runs at a lower priority.
 */
@ApplicationScoped
public class VideoSlots {

    /** One is for either lane, the other for first rungs alone. */
    private static final int LEAST = 2;

    private final int all;
    private final String node;
    private final Map<Lane, Integer> running = new EnumMap<>(Lane.class);
    private int firstWaiting;

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
    public synchronized Slot enter(Lane lane) throws InterruptedException {
        if (lane == Lane.FIRST) {
            firstWaiting++;
        }
        try {
            while (!isFree(lane)) {
                wait();
            }
            running.merge(lane, 1, Integer::sum);
        } finally {
            if (lane == Lane.FIRST) {
                firstWaiting--;
                notifyAll();
            }
        }
        return new Slot(lane);
    }

    /** Whose claims are this server's, now and after a restart. */
    public String node() {
        return node;
    }

    private boolean isFree(Lane lane) {
        int others = running.getOrDefault(Lane.REST, 0);
        int total = running.getOrDefault(Lane.FIRST, 0) + others;
        return lane == Lane.FIRST ? total < all : firstWaiting == 0 && total < all && others < all - 1;
    }

    private synchronized void leave(Lane lane) {
        running.merge(lane, -1, Integer::sum);
        notifyAll();
    }

    private static String nameOf(NodeConfig node) {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + node.data().toAbsolutePath();
        } catch (UnknownHostException e) {
            return "localhost:" + node.data().toAbsolutePath();
        }
    }

    /** Leave to work on one video, until it is closed. */
    public final class Slot implements AutoCloseable {

        private final Lane lane;

        private Slot(Lane lane) {
            this.lane = lane;
        }

        String node() {
            return node;
        }

        @Override
        public void close() {
            leave(lane);
        }
    }
}
