package org.heliograph.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this server was told about itself: where its state and secrets lie, what it is for, how it is reached. */
@ApplicationScoped
public class NodeConfig {

    @Inject
    @ConfigProperty(name = "heliograph.data")
    private Path data;

    @Inject
    @ConfigProperty(name = "heliograph.secrets")
    private Path secrets;

    @Inject
    @ConfigProperty(name = "heliograph.roles")
    private Set<String> roles;

    @Inject
    @ConfigProperty(name = "heliograph.public.url")
    private URI publicUrl;

    @Inject
    @ConfigProperty(name = "heliograph.keys.settling.seconds")
    private int settlingSeconds;

    /** The one directory that all local state lies under. */
    public Path data() {
        return data;
    }

    /** Where keys lie; several servers of one cluster share its content. */
    public Path secrets() {
        return secrets;
    }

    /** How long a new key only verifies, so that it is on every server before any signs with it. */
    public Duration settling() {
        return Duration.ofSeconds(settlingSeconds);
    }

    /** Whether this server answers the API; a server that does not still answers health and metrics. */
    public boolean isWeb() {
        return roles.contains("web");
    }

    /** Whether this server consumes media and fan-out jobs. */
    public boolean isWorker() {
        return roles.contains("worker");
    }

    /** The address that clients use, without a trailing slash. */
    public String publicUrl() {
        return publicUrl.toString().replaceFirst("/+$", "");
    }
}
