package org.heliograph.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many may be connected to the live channel of a server, and from where. */
@ApplicationScoped
public class LiveConfig {

    @Inject
    @ConfigProperty(name = "heliograph.live.connections")
    private int connections;

    @Inject
    @ConfigProperty(name = "heliograph.live.connections.account")
    private int connectionsOfAccount;

    @Inject
    @ConfigProperty(name = "heliograph.live.origins")
    private Optional<Set<String>> origins;

    /** To one server, those among them that have not said who they are. */
    public int connections() {
        return connections;
    }

    /** Of one account to one server. */
    public int connectionsOfAccount() {
        return connectionsOfAccount;
    }

    /** Origins of pages that may connect beside the site's own. */
    public Set<String> origins() {
        return origins.orElse(Set.of());
    }
}
