package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.kernel.Log;

/**
 * Says whether feeds are ranked: what operators write into {@code feature_switch} is known to every server within about 2 s
 * ({@link ForYouWatch}). While the database is down it is as it was.
 */
@ApplicationScoped
public class RankingSwitch {

    private static final String NAME = "ranking";
    private static final Log LOG = Log.of(RankingSwitch.class);

    @Inject
    private FeatureSwitches switches;

    @Inject
    private ForYouConfig config;

    private volatile boolean isOn = true;

    /** As it is known here. No SQL statement. */
    public boolean isOn() {
        return config.isEnabled() && isOn;
    }

    void refresh() {
        boolean found = switches.isOn(NAME);
        if (found != isOn) {
            LOG.announce(found ? "Feeds are ranked again." : "Feeds are not ranked any more.");
        }
        isOn = found;
    }
}
