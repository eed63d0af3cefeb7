package org.heliograph.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets people do something as often as the configuration says, counted by account and by address. Each server counts by
 * itself in its memory, at a tenth of a microsecond; what is sensitive is then counted by all servers together
 * ({@link SharedBuckets}), and while they do not reach each other by each alone. Who was not heard of for an hour, or is
 * pushed out by {@value #BUCKETS} others, begins anew.
 */
@ApplicationScoped
public class RateLimits {

    /** Of less than 1 KB each. */
    private static final int BUCKETS = 50_000;

    /** Longer than a username can be: of what is longer the beginning counts. */
    private static final int NAME = 40;

    @Inject
    private LimitConfig config;

    @Inject
    private SharedBuckets shared;

    private final Cache<Subject, Bucket> own = Caffeine.newBuilder()
            .maximumSize(BUCKETS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    protected RateLimits() {}

    /** For tests. */
    @SuppressWarnings("UnnecessaryAssignment")
    RateLimits(LimitConfig config, SharedBuckets shared) {
        this.config = config;
        this.shared = shared;
    }

    /** Who does what: an account by its id, a claimed name with an address, or an address. */
    record Subject(LimitedAct act, boolean isAccount, String name) {}

    /** An account does something. Throws {@link TooOften}. */
    public void takeOf(LimitedAct act, long accountId) {
        take(new Subject(act, true, Long.toString(accountId)), config.byAccount(act));
    }

    /**
     * Somebody at an address who says that the account of that name is his does something. Counted for the two together:
     * by the name alone anybody could lock somebody else out. Throws {@link TooOften}.
     */
    public void takeOf(LimitedAct act, String username, String address) {
        String name = username.substring(0, Math.min(username.length(), NAME));
        String claim = name.toLowerCase(Locale.ROOT) + " at " + Origin.of(address);
        take(new Subject(act, true, claim), config.byAccount(act));
    }

    /** Somebody at an address does something. Throws {@link TooOften}. */
    public void takeAt(LimitedAct act, String address) {
        take(new Subject(act, false, Origin.of(address)), config.byAddress(act));
    }

    private void take(Subject subject, @Nullable Rate rate) {
        if (rate == null || !config.isOn()) {
            return;
        }
        Bucket bucket = own.get(
                subject,
                made -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.span()))
                        .build());
        refuse(bucket.tryConsumeAndReturnRemaining(1));
        if (subject.act().isShared) {
            ConsumptionProbe probe = shared.take(subject, rate);
            if (probe != null) {
                refuse(probe);
            }
        }
    }

    private static void refuse(ConsumptionProbe probe) {
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new TooOften((int) Math.min(seconds, Integer.MAX_VALUE));
        }
    }
}
