package org.heliograph.limit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The rates of all acts, and whether they count at all. */
@ApplicationScoped
public class LimitConfig {

    @Inject
    private Config config;

    private final Map<LimitedAct, Rate> byAccount = new EnumMap<>(LimitedAct.class);
    private final Map<LimitedAct, Rate> byAddress = new EnumMap<>(LimitedAct.class);
    private boolean isOn;

    protected LimitConfig() {}

    /** Given directly, for tests. */
    LimitConfig(Map<LimitedAct, Rate> byAccount, Map<LimitedAct, Rate> byAddress) {
        this.byAccount.putAll(byAccount);
        this.byAddress.putAll(byAddress);
        this.isOn = true;
    }

    @PostConstruct
    void read() {
        isOn = config.getValue("heliograph.limits", Boolean.class);
        for (LimitedAct act : LimitedAct.values()) {
            String key = "heliograph.limit." + act.key;
            byAddress.put(act, config.getValue(key + ".address", Rate.class));
            if (act != LimitedAct.SIGN_UP) {
                byAccount.put(act, config.getValue(key + ".account", Rate.class));
            }
        }
    }

    boolean isOn() {
        return isOn;
    }

    @Nullable
    Rate byAccount(LimitedAct act) {
        return byAccount.get(act);
    }

    @Nullable
    Rate byAddress(LimitedAct act) {
        return byAddress.get(act);
    }
}
