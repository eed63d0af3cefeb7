package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three servers in one cluster, on which people post, follow and read, while one part after the other is killed or hangs.
 * A short round of faults, or as many as {@code -Dheliograph.cluster.faults} says, and then everything is looked at after
 * every third (see docs/operations.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {

    private static final Logger LOG = Logger.getLogger(ClusterFaultsIT.class.getName());

    /** A server that hangs for long is of the long rounds: the others wait for it. */
    private static final List<Fault> SHORT_ROUND =
            List.of(Fault.SERVER_KILLED, Fault.BROKER_KILLED, Fault.DATABASE_KILLED, Fault.SERVER_HUNG_SHORTLY);

    private static final int FAULTS = Integer.getInteger("heliograph.cluster.faults", SHORT_ROUND.size());
    private static final boolean IS_LONG = FAULTS > SHORT_ROUND.size();

    /** In a long round everything is looked at after so many faults. */
    private static final int LOOK_EVERY = 3;

    /** How long a server hangs without the others taking it for dead; FD_ALL3 waits for twice as long. */
    private static final Duration SHORTLY = Duration.ofSeconds(4);

    /** So many acts show what people meet while a server starts; more would only take the processors from it. */
    private static final int ACTS_MEANWHILE = 30;

    /** How long parts stay away in the tests of outages. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("heliograph.cluster.outage", 10));

    /** So long after the loss of the whole cache first pages are as quick as before. */
    private static final Duration LATENCY_BACK = Duration.ofSeconds(60);

    /** For all that was on its way, and a minute for locks that a command left behind. */
    private static final Duration SETTLED = Duration.ofMinutes(4);

    private enum Fault {
        SERVER_KILLED,
        BROKER_KILLED,
        DATABASE_KILLED,
        /** For less than it takes the others to notice. */
        SERVER_HUNG_SHORTLY,
        SERVER_HUNG
    }

    /** A long round's order: the parts that come back quickly are killed more often. */
    private static final List<Fault> CYCLE = List.of(
            Fault.SERVER_KILLED,
            Fault.BROKER_KILLED,
            Fault.DATABASE_KILLED,
            Fault.SERVER_HUNG,
            Fault.BROKER_KILLED,
            Fault.DATABASE_KILLED,
            Fault.SERVER_HUNG_SHORTLY,
            Fault.BROKER_KILLED,
            Fault.DATABASE_KILLED);

    private final Random random = new Random();
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private Cluster cluster;
    private Crowd crowd;

    @BeforeAll
    void aClusterAndPeople() {
        cluster = new Cluster();
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
        crowd = new Crowd(cluster, 6, 24);
    }

    @AfterAll
    void stop() {
        if (crowd != null) {
            crowd.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Order(0)
    @Test
    void whoShowsNoCertificateIsTurnedAway() {
        assertThatThrownBy(() -> ClusterKeys.shakeHandsAsAStranger(cluster.port(0)))
                .isInstanceOf(SSLException.class);
    }

    @Order(1)
    @Test
    void everyPostIsInEveryFeedOnceWhateverDied() throws SQLException {
        crowd.act();
        crowd.awaitActs(30);
        for (int i = 0; i < FAULTS; i++) {
            List<Fault> order = IS_LONG ? CYCLE : SHORT_ROUND;
            Fault fault = order.get(i % order.size());
            LOG.info("Fault " + (i + 1) + " of " + FAULTS + ": " + fault + ", after " + crowd.acts() + " acts");
            happens(fault);
            done.merge(fault, 1, Integer::sum);
            crowd.awaitActs(10);
            if (IS_LONG && (i + 1) % LOOK_EVERY == 0) {
                report(lookAtEverything(4));
                crowd.act();
            }
        }
        report(lookAtEverything(4));
    }

    private void report(int feeds) {
        List<String> anyServer = List.of(cluster.urls().get(random.nextInt(Cluster.SIZE)));
        int pairs = crowd.verify(anyServer, Integer.MAX_VALUE / 50);
        LOG.info(
                "Faults: " + done + ". " + crowd.posts() + " posts among " + crowd.acts() + " acts, " + crowd.refusals()
                        + " times asked again. " + pairs + " pairs of viewer and post, each there once; " + feeds
                        + " cached feeds, both copies alike; nothing dead-lettered.");
    }

    @Order(2)
    @Test
    @Tag("long")
    void nobodyNoticesThatTheCacheIsFlushedSaveByTheTime() throws SQLException {
        crowd.verify(cluster.urls(), 1);
        crowd.act();
        Duration before = crowd.readAll();
        for (HeliographServer server : cluster.servers()) {
            try (FeedCopies copies = new FeedCopies(server)) {
                copies.forget();
            }
        }
        Duration first = crowd.readAll();
        Awaitility.await("first pages to be as quick as before")
                .atMost(LATENCY_BACK)
                .until(() -> crowd.readAll().compareTo(before.multipliedBy(3).dividedBy(2)) <= 0);
        LOG.info("First pages took " + before.toMillis() + " ms (median) before the flush, " + first.toMillis()
                + " ms right after it.");
        lookAtEverything(4);
    }

    @Order(3)
    @Test
    @Tag("long")
    void postsAreTakenWhileTheBrokerIsAwayAndReachEverybodyAfterwards() throws SQLException {
        int before = crowd.posts();
        cluster.parts.killBroker();
        crowd.act();
        crowd.awaitActs(20);
        pass(OUTAGE);
        int taken = crowd.posts() - before;
        cluster.parts.startBroker();
        lookAtEverything(4);
        assertThat(taken).isPositive();
        LOG.info(taken + " posts were taken in " + OUTAGE.toSeconds() + " s without a broker, and reached everybody.");
    }

    @Order(4)
    @Test
    @Tag("long")
    void writesAreRefusedWithATimeWhileTheDatabaseIsAway() throws SQLException {
        cluster.parts.killDatabase();
        crowd.act();
        try {
            for (HeliographServer server : cluster.servers()) {
                crowd.refusesToWrite(server.url());
            }
            pass(OUTAGE);
            for (HeliographServer server : cluster.servers()) {
                crowd.refusesToWrite(server.url());
            }
        } finally {
            cluster.parts.startDatabase();
        }
        lookAtEverything(4);
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }

    private void happens(Fault fault) {
        HeliographServer server = cluster.server(random.nextInt(Cluster.SIZE));
        switch (fault) {
            case SERVER_KILLED -> {
                server.kill();
                crowd.slowAfter(ACTS_MEANWHILE, server::start);
            }
            case BROKER_KILLED -> {
                cluster.parts.killBroker();
                crowd.awaitActs(5);
                cluster.parts.startBroker();
            }
            case DATABASE_KILLED -> {
                cluster.parts.killDatabase();
                cluster.parts.startDatabase();
            }
            case SERVER_HUNG -> {
                Cluster.hang(server);
                FeedCopies.awaitMembers(cluster.others(server), Cluster.SIZE - 1);
                Cluster.wake(server);
            }
            case SERVER_HUNG_SHORTLY -> {
                Cluster.hang(server);
                pass(SHORTLY);
                Cluster.wake(server);
            }
        }
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
    }

    /**
     * While nobody acts and nothing is on its way. Reads through every server before it compares the owners, as a reader
     * makes up for a rebuild that reached one of them only. Answers how many feeds are cached.
     */
    private int lookAtEverything(int pages) throws SQLException {
        crowd.rest();
        HeliographServer server = cluster.server(0);
        server.awaitNothingOnItsWay(SETTLED);
        crowd.verify(cluster.urls(), pages);
        int feeds = FeedCopies.agree(cluster.servers());
        assertThat(server.count("select count(*) from dead_letter")).isZero();
        return feeds;
    }
}
