package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plays a {@link Script}: viewers and authors act on several servers, each with the real feed room, over a
 * {@link FeedWorld}. Much is under way at once, in {@link Turns}; messages come late, twice, out of order; servers die and
 * hang; caches lose what they hold. After every step somebody reads his feed from top to bottom, on any server.
 */
final class FeedHistory {

    private static final int SINGLE_POSTS = 4;

    final FeedWorld world;
    final FeedTruth truth;
    final Set<Scroll> scrolls = new HashSet<>();
    final Turns turns = new Turns();
    final Changes changes = new Changes(this);
    final FeedLimits limits = new FeedLimits();
    final Cluster cluster;
    private final Script script;
    private final Plant plant;
    private final FeedServer.Shared shared;
    private final List<FeedServer> servers = new ArrayList<>();
    private final Acts acts;

    FeedHistory(Script script, Cluster cluster, Plant plant) {
        this.script = script;
        this.world = new FeedWorld(script.following());
        this.truth = new FeedTruth(world);
        this.acts = new Acts(this);
        this.cluster = cluster;
        this.plant = plant;
        Clock clock = world.clock();
        this.shared = new FeedServer.Shared(world, cluster.caches, script, limits, clock);
        cluster.begin(clock);
        Acts.clear(cluster);
        cluster.views().forEach(view -> servers.add(new FeedServer(shared, view, plant)));
    }

    void play() {
        try {
            for (Step step : script.steps()) {
                world.tick();
                acts.take(step);
                check(step);
            }
            end();
        } finally {
            turns.waiting().forEach(turns::kill);
        }
    }

    /** All goes on to its end, all messages are delivered, and every feed is what it must be. */
    private void end() {
        cluster.begin(shared.clock());
        while (!turns.waiting().isEmpty()) {
            turns.goOn(turns.waiting().get(0), Turns.TO_THE_END);
        }
        FeedServer server = servers.get(0);
        while (!world.queue.isEmpty()) {
            deliver(server, world.queue.get(0));
        }
        for (FeedServer each : servers) {
            FeedWorld.VIEWERS.forEach(viewerId -> new Scroll(this, each, viewerId, 3).run());
        }
    }

    /** A message is gone only when its work was done. */
    void deliver(FeedServer server, FeedWorld.Message message) {
        server.consume(message.queue(), message.event());
        world.queue.remove(message);
        if (!message.isCopy()) {
            message.done().run();
        }
    }

    /** Its memory is empty, and what ran there has ended. */
    void restart(FeedServer server) {
        turns.waiting().stream().filter(turn -> turn.server == server).forEach(turns::kill);
        servers.set(servers.indexOf(server), new FeedServer(shared, server.view, plant));
    }

    /** Those who can do anything; who is lost to the others can only be asked. */
    List<FeedServer> servers(boolean withLost) {
        return servers.stream()
                .filter(server -> !server.view.isHung() && (withLost || !server.view.isLost()))
                .toList();
    }

    List<FeedServer> allServers() {
        return servers;
    }

    private void check(Step step) {
        List<FeedServer> awake = servers(true);
        if (awake.isEmpty() || step.chance(95, 4) > 0) {
            return;
        }
        FeedServer server = awake.get(step.chance(90, awake.size()));
        long viewerId = FeedWorld.VIEWERS.get((step.one() + step.chance(91, 2)) % FeedWorld.VIEWERS.size());
        new Scroll(this, server, viewerId, 1 + step.chance(92, 6)).run();
        if (step.chance(93, 4) == 0) {
            checkSinglePosts(server, viewerId, step);
        }
    }

    /** Posts that are shown one by one, wherever they come from. */
    private void checkSinglePosts(FeedServer server, long viewerId, Step step) {
        long from = world.now() - step.chance(94, 60);
        List<FeedWorld.Row> rows = Stream.concat(
                        world.publishedBelow(from + 1).limit(SINGLE_POSTS),
                        world.byId.values().stream()
                                .filter(row -> row.states.now().isDeleted() || row.position == 0)
                                .limit(SINGLE_POSTS))
                .toList();
        long moment = world.nextMoment();
        List<PostView> shown =
                server.views.of(viewerId, rows.stream().map(row -> row.id).toList());
        for (FeedWorld.Row row : rows) {
            boolean isShown = shown.stream().anyMatch(view -> view.id() == row.id);
            assertThat(isShown ? truth.maySee(viewerId, row, moment) : !truth.mustSee(viewerId, row, moment))
                    .as("Viewer %d: who may see post %d alone, shown is %s", viewerId, row.id, shown)
                    .isTrue();
        }
        shown.forEach(view -> assertThat(truth.isAsItWas(view, viewerId, moment))
                .as("Viewer %d: a single post as it is, but shown is %s", viewerId, view)
                .isTrue());
    }
}
