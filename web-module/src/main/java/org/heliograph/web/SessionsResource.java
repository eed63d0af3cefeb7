package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.Entrance;
import org.heliograph.account.NewSession;
import org.heliograph.account.SessionView;
import org.heliograph.account.Sessions;
import org.heliograph.account.SignedIn;
import org.heliograph.account.Tokens;
import org.heliograph.limit.LimitedAct;
import org.heliograph.limit.RateLimits;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and where one is signed in. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RequestScoped
public class SessionsResource {

    @Inject
    private Entrance entrance;

    @Inject
    private Sessions sessions;

    @Inject
    private RateLimits limits;

    @Context
    private HttpServletRequest servletRequest;

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @POST
    @Anonymous
    @Limited(LimitedAct.SIGN_IN)
    @Operation(summary = "Sign in", description = "Brings a deactivated account back.")
    @APIResponse(
            responseCode = "201",
            description = "Who is signed in, and the tokens",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @APIResponse(responseCode = "401", description = "Username or password is wrong")
    @APIResponse(responseCode = "429", description = "Too many sign in right now")
    public Response signIn(
            @Valid @NotNull NewSession session, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String device) {
        limits.takeOf(LimitedAct.SIGN_IN, session.username(), servletRequest.getRemoteAddr());
        return Response.status(Response.Status.CREATED)
                .entity(entrance.signIn(session, device))
                .build();
    }

    @POST
    @Path("refresh")
    @Anonymous
    @Operation(
            summary = "Spend a refresh token for a new pair",
            description = "Within 60 s a retry with the same Idempotency-Key gets a working successor; any other reuse"
                    + " ends the session.")
    @APIResponse(responseCode = "200", description = "The new pair")
    @APIResponse(responseCode = "401", description = "The token is unknown, spent or expired")
    public Tokens refresh(
            @Valid @NotNull Refreshing refreshing, @HeaderParam(IdempotencyFilter.KEY) @Nullable String key) {
        return entrance.refresh(refreshing.refreshToken(), key);
    }

    @GET
    @Operation(summary = "Where one is signed in, newest first")
    @PageOf(SessionView.class)
    @APIResponse(responseCode = "200", description = "A page of sessions")
    public Response list(@BeanParam PageQuery query) {
        String list = "sessions:" + viewer.id();
        return pages.answer(list, sessions.list(viewer.id(), viewer.sessionId(), pages.window(list, query)));
    }

    @DELETE
    @Path("current")
    @Operation(summary = "Sign out here")
    @APIResponse(responseCode = "204", description = "The session's tokens no longer count")
    public void endCurrent() {
        sessions.end(viewer.id(), viewer.sessionId());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Sign out somewhere else")
    @APIResponse(responseCode = "204", description = "The session's tokens no longer count")
    @APIResponse(responseCode = "404", description = "No open session of one's own")
    public void end(@PathParam("id") long id) {
        sessions.end(viewer.id(), id);
    }

    /** The input of a refresh. */
    public record Refreshing(@NotNull String refreshToken) {

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Refreshing";
        }
    }
}
