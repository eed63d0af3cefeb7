package org.heliograph.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Knows which sessions ended so lately that access tokens of them may still be about, so that no request has to ask the
 * database. What this server ends counts when its transaction has committed; of what others end the {@link
 * EndedSessionsWatch} tells.
 */
@ApplicationScoped
public class EndedSessions {

    /** How far a poll looks back beyond the one before: longer than a transaction takes from its update to its commit. */
    static final Duration OVERLAP = Duration.ofSeconds(150);

    @Inject
    private AccountConfig config;

    private RecentIds ended = new RecentIds(OVERLAP, System::nanoTime);

    @PostConstruct
    void start() {
        ended = new RecentIds(config.accessLifetime().plus(OVERLAP), System::nanoTime);
    }

    /** Whether the session has ended, as far as this server knows. Costs one look into memory. */
    public boolean contains(long sessionId) {
        return ended.contains(sessionId);
    }

    public void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionsEnded event) {
        ended.add(event.sessionIds());
    }

    void add(Collection<Long> sessionIds) {
        ended.add(sessionIds);
    }

    void forgetOld() {
        ended.forgetOld();
    }

    /** Sessions of this server's transaction ended: told within the process only. */
    record SessionsEnded(List<Long> sessionIds) {}
}
