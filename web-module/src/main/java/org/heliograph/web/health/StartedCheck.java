package org.heliograph.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whether the start is over: schema migrated, beans made, and every part looked at once. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {

    @Inject
    private Parts parts;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .status(!parts.states().isEmpty())
                .build();
    }
}
