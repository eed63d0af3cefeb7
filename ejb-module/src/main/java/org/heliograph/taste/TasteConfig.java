package org.heliograph.taste;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** For how long acts say something about a taste, and for how long a taste is kept. */
@ApplicationScoped
public class TasteConfig {

    @Inject
    @ConfigProperty(name = "heliograph.taste.half.life.days")
    private double halfLifeDays;

    @Inject
    @ConfigProperty(name = "heliograph.taste.days")
    private int days;

    @Inject
    @ConfigProperty(name = "heliograph.taste.kept.seconds")
    private long keptSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.taste.kept.viewers")
    private long keptViewers;

    protected TasteConfig() {}

    /** After so long an act weighs half. */
    public double halfLifeDays() {
        return halfLifeDays;
    }

    /** Older acts are forgotten. */
    public int days() {
        return days;
    }

    /** An act that another server took is seen after so long. */
    public Duration kept() {
        return Duration.ofSeconds(keptSeconds);
    }

    /** Viewers whose taste this server keeps at most; up to 10 KB each. */
    public long keptViewers() {
        return keptViewers;
    }
}
