package org.heliograph.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether requests should come here. A part that is down is told as data and takes no server out of service, as all
 * servers would go at once; only one that reaches neither rows nor bytes can answer nothing useful.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    @Inject
    private Parts parts;

    @Override
    public HealthCheckResponse call() {
        Map<String, String> states = parts.states();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("parts");
        states.forEach(answer::withData);
        return answer.status(isUp(states, Parts.DATABASE) || isUp(states, Parts.OBJECT_STORE))
                .build();
    }

    private static boolean isUp(Map<String, String> states, String part) {
        return Parts.UP.equals(states.get(part));
    }
}
