package org.heliograph.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What counts in a ranking, and how its best are spread. */
@ApplicationScoped
public class RankingConfig {

    @Inject
    @ConfigProperty(name = "heliograph.ranking.weight.recency")
    private double recency;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.weight.engagement")
    private double engagement;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.weight.interest")
    private double interest;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.weight.affinity")
    private double affinity;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.window")
    private int window;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.author.cap")
    private int authorCap;

    @Inject
    @ConfigProperty(name = "heliograph.ranking.outside.percent")
    private int outsidePercent;

    protected RankingConfig() {}

    public Weights weights() {
        return new Weights(recency, engagement, interest, affinity);
    }

    public Spread spread() {
        return new Spread(window, authorCap, window * outsidePercent / 100);
    }

    /** The part of the candidates, and of every window, that may come from authors whom the viewer does not follow. */
    public int outsidePercent() {
        return outsidePercent;
    }
}
