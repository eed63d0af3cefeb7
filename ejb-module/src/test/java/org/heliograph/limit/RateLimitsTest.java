package org.heliograph.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.kernel.Caches;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Rate THRICE_A_MINUTE = Rate.parse("3/1m");
    private static final Rate TEN_AN_HOUR = Rate.parse("10/1h");
    private static final Optional<String> TRANSPORT = Optional.of("loopback-transport.xml");
    private static final List<Caches> NODES = List.of(new Caches(TRANSPORT), new Caches(TRANSPORT));

    private static final String HOME = "203.0.113.5";

    private static List<RateLimits> servers = List.of();

    private final RateLimits limits = servers.get(0);

    @BeforeAll
    static void twoServers() {
        NODES.forEach(Caches::start);
        servers = NODES.stream().map(RateLimitsTest::server).toList();
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Caches::stop);
    }

    private static RateLimits server(Caches caches) {
        SharedBuckets shared = new SharedBuckets(caches);
        shared.open();
        var config = new LimitConfig(
                Map.of(LimitedAct.POST, THRICE_A_MINUTE, LimitedAct.SIGN_IN, TEN_AN_HOUR),
                Map.of(LimitedAct.POST, THRICE_A_MINUTE));
        return new RateLimits(config, shared);
    }

    @Test
    void whoIsTooQuickIsToldWhenToComeAgainAndNobodyElseIs() {
        for (int i = 0; i < 3; i++) {
            limits.takeOf(LimitedAct.POST, 1);
        }

        TooOften refusal = catchThrowableOfType(TooOften.class, () -> limits.takeOf(LimitedAct.POST, 1));

        assertThat(refusal.seconds()).isBetween(1, 21);
        assertThatCode(() -> limits.takeOf(LimitedAct.POST, 2)).doesNotThrowAnyException();
        assertThatCode(() -> limits.takeOf(LimitedAct.LIKE, 1)).doesNotThrowAnyException();
    }

    @Test
    void addressesOfOneNetworkOfSixtyFourBitsCountTogether() {
        limits.takeAt(LimitedAct.POST, "2001:db8:0:1::1");
        limits.takeAt(LimitedAct.POST, "2001:db8:0:1::2");
        limits.takeAt(LimitedAct.POST, "2001:db8:0:1:ffff::3%eth0");

        assertThat(catchThrowableOfType(TooOften.class, () -> limits.takeAt(LimitedAct.POST, "2001:db8:0:1::4")))
                .isNotNull();
        assertThatCode(() -> limits.takeAt(LimitedAct.POST, "2001:db8:0:2::1")).doesNotThrowAnyException();
        assertThatCode(() -> limits.takeAt(LimitedAct.POST, "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void signInsAreCountedByAllServersTogetherAndPostsByEach() {
        assertThat(allowed(40, i -> servers.get(i % 2).takeOf(LimitedAct.SIGN_IN, "ada", HOME)))
                .isEqualTo(10);
        assertThat(allowed(40, i -> servers.get(i % 2).takeOf(LimitedAct.POST, 77)))
                .isEqualTo(6);
        assertThat(allowed(1, i -> limits.takeOf(LimitedAct.SIGN_IN, "ADA", HOME)))
                .isZero();
    }

    @Test
    void whoGuessesPasswordsLocksNobodyOutWhoIsElsewhere() {
        assertThat(allowed(40, i -> limits.takeOf(LimitedAct.SIGN_IN, "mallory's victim", "198.51.100.66")))
                .isEqualTo(10);
        assertThat(allowed(5, i -> limits.takeOf(LimitedAct.SIGN_IN, "mallory's victim", HOME)))
                .isEqualTo(5);
    }

    @Test
    void aServerThatIsAloneCountsByItself() {
        Caches own = new Caches(Optional.empty());
        own.start();
        try {
            RateLimits alone = server(own);

            assertThat(allowed(40, i -> alone.takeOf(LimitedAct.SIGN_IN, "eve", HOME)))
                    .isEqualTo(10);
        } finally {
            own.stop();
        }
    }

    @Test
    void aServerWhoseClusterIsGoneCountsByItself() {
        Caches gone = new Caches(TRANSPORT);
        gone.start();
        RateLimits left = server(gone);
        left.takeOf(LimitedAct.SIGN_IN, "bob", HOME);
        gone.stop();

        assertThat(allowed(40, i -> left.takeOf(LimitedAct.SIGN_IN, "bob", HOME)))
                .isEqualTo(9);
    }

    @Test
    void aRateHasACountAndASpan() {
        assertThat(Rate.parse("300/1h")).isEqualTo(new Rate(300, Duration.ofHours(1)));
        assertThat(Rate.parse("5/30s")).isEqualTo(new Rate(5, Duration.ofSeconds(30)));
        for (String wrong : List.of("", "0/1h", "5", "5/1", "5/0m", "-1/1h", "5/1d", "5 / 1h")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(wrong));
        }
    }

    private interface Act {
        void number(int i);
    }

    private static long allowed(int times, Act act) {
        return IntStream.range(0, times)
                .filter(i -> catchThrowableOfType(TooOften.class, () -> act.number(i)) == null)
                .count();
    }
}
