package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much is ranked, how long it may take, and for how long a scroll goes on with it. */
@ApplicationScoped
public class ForYouConfig {

    @Inject
    @ConfigProperty(name = "heliograph.ranking.enabled")
    private boolean enabled;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.candidates")
    private int candidates;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.budget.millis")
    private long budgetMillis;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.scrolls")
    private long scrolls;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.scroll.seconds")
    private long scrollSeconds;

    protected ForYouConfig() {}

    /** Whether this server ranks at all; all of them together obey the {@link RankingSwitch} too. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Posts that are ranked for one scroll at most. */
    public int candidates() {
        return candidates;
    }

    /** Who is not ranked by then is answered in the order of publication. */
    public Duration budget() {
        return Duration.ofMillis(budgetMillis);
    }

    /** Scrolls that this node keeps at most, 8 bytes a candidate each. */
    public long scrolls() {
        return scrolls;
    }

    /** A scroll that began before that goes on in the order of publication. */
    public Duration scrollLife() {
        return Duration.ofSeconds(scrollSeconds);
    }
}
