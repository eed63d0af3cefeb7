package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.heliograph.limit.LimitedAct;
import org.heliograph.limit.RateLimits;

/**
 * Puts a filter before each {@link Limited} call, and none before others: it counts the call for the address that it
 * comes from, and for who is signed in. An address is what the platform says, which believes {@code X-Forwarded-For} from
 * the proxies of the configuration alone.
 */
@Provider
public class RateLimiting implements DynamicFeature {

    @Inject
    private RateLimits limits;

    @Inject
    private Viewer viewer;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Limited limited = resource.getResourceMethod().getAnnotation(Limited.class);
        if (limited != null) {
            context.register(before(limited.value()), Priorities.AUTHORIZATION);
        }
    }

    private ContainerRequestFilter before(LimitedAct act) {
        return request -> {
            limits.takeAt(act, servletRequest.getRemoteAddr());
            if (viewer.isSignedIn()) {
                limits.takeOf(act, viewer.id());
            }
        };
    }
}
