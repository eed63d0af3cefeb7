package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.security.Principal;
import java.util.regex.Pattern;
import org.heliograph.account.EndedSessions;
import org.heliograph.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the signed-in through, save to what is {@link Anonymous}, where an old token in the request does no harm. The
 * platform (MicroProfile JWT) verifies signature, issuer, audience and time, but only when it is asked to here: were
 * paths protected by constraint, it would refuse with an answer of its own. What it has verified is known for a while
 * ({@link VerifiedTokens}). What it cannot know is that the session
 * behind a token was ended since.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignedInFilter implements ContainerRequestFilter {

    private static final String SCHEME = "bearer ";

    /** RFC 6750; the scheme in any case. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +[A-Za-z0-9._~+/=-]+");

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest servletRequest;

    @Context
    private HttpServletResponse servletResponse;

    @Inject
    private Viewer viewer;

    @Inject
    private EndedSessions endedSessions;

    @Inject
    private VerifiedTokens verified;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (isAnonymous()) {
            return;
        }
        Bearer bearer = bearer(request.getHeaderString("Authorization"));
        if (bearer == null) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The request needs a valid access token.");
        }
        if (endedSessions.contains(bearer.sessionId())) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The session has ended.");
        }
        viewer.arrive(bearer);
    }

    private @Nullable Bearer bearer(@Nullable String authorization) throws IOException {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null; // The platform would take a token of any scheme.
        }
        String token = tokenOf(authorization);
        Bearer known = verified.find(token);
        if (known != null) {
            return known;
        }
        Bearer bearer = BEARER.matcher(authorization).matches() ? Bearer.of(principal()) : null;
        if (bearer != null) {
            verified.add(token, bearer);
        }
        return bearer;
    }

    /** All that follows the scheme and its spaces. */
    private static String tokenOf(String authorization) {
        int begin = SCHEME.length();
        while (begin < authorization.length() && authorization.charAt(begin) == ' ') {
            begin++;
        }
        return authorization.substring(begin);
    }

    /** Whom the platform vouches for, or null; what it would answer, a challenge or a cookie, is dropped. */
    private @Nullable Principal principal() throws IOException {
        try {
            return servletRequest.authenticate(new DroppedAnswer(servletResponse))
                    ? servletRequest.getUserPrincipal()
                    : null;
        } catch (ServletException e) {
            return null; // The platform has logged why; to the client it is no good token like any other.
        }
    }

    private boolean isAnonymous() {
        return resource.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || resource.getResourceClass().isAnnotationPresent(Anonymous.class);
    }
}
