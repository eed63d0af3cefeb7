package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.Entrance;
import org.heliograph.account.NewAccount;
import org.heliograph.account.SignedIn;
import org.heliograph.limit.LimitedAct;
import org.jspecify.annotations.Nullable;

/** Signing up. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RequestScoped
public class AccountsResource {

    @Inject
    private Entrance entrance;

    @POST
    @Anonymous
    @Limited(LimitedAct.SIGN_UP)
    @Operation(summary = "Sign up: makes an account and signs it in")
    @APIResponse(
            responseCode = "201",
            description = "The account and its first tokens",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @APIResponse(responseCode = "409", description = "The username is taken")
    @APIResponse(responseCode = "429", description = "Too many sign in right now")
    public Response signUp(
            @Valid @NotNull NewAccount account, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String device) {
        return Response.status(Response.Status.CREATED)
                .entity(entrance.signUp(account, device))
                .build();
    }
}
