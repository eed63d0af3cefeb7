package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.heliograph.account.EndedSessions;
import org.heliograph.kernel.Refusal;

/**
 * Lets only the signed-in through, save to what is {@link Anonymous}. The platform has verified signature, issuer,
 * audience and time of the token; what it cannot know is that the session behind a token was ended since.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignedInFilter implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Inject
    private Viewer viewer;

    @Inject
    private EndedSessions endedSessions;

    @Override
    public void filter(ContainerRequestContext request) {
        viewer.arrive(request.getSecurityContext().getUserPrincipal());
        if (isAnonymous()) {
            return;
        }
        if (!viewer.isSignedIn()) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The request needs a valid access token.");
        }
        if (endedSessions.contains(viewer.sessionId())) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The session has ended.");
        }
    }

    private boolean isAnonymous() {
        return resource.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || resource.getResourceClass().isAnnotationPresent(Anonymous.class);
    }
}
