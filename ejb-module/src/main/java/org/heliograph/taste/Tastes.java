package org.heliograph.taste;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says what an account likes, as this server keeps it for minutes; what it does here is seen about a second later.
 */
@ApplicationScoped
public class Tastes {

    @Inject
    private TasteRows rows;

    @Inject
    private TasteConfig config;

    private final AtomicLong changes = new AtomicLong();
    private Cache<Long, Taste> kept = Caffeine.newBuilder().maximumSize(0).build();

    @PostConstruct
    void open() {
        kept = Caffeine.newBuilder()
                .maximumSize(config.keptViewers())
                .expireAfterWrite(config.kept())
                .build();
    }

    /** The taste of an account. No SQL statement when it is kept, else one. */
    public Taste of(long accountId) {
        Taste known = kept.getIfPresent(accountId);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        Taste read = TastePolicy.of(rows.latest(accountId), config.halfLifeDays());
        if (changes.get() == before) {
            kept.put(accountId, read);
        }
        return read;
    }

    /** After these accounts have done something; what is being read just now is not kept. */
    void forget(Collection<Long> accountIds) {
        changes.incrementAndGet();
        kept.invalidateAll(accountIds);
    }
}
