package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.Accounts;
import org.heliograph.account.Entrance;
import org.heliograph.account.ProfileEdit;
import org.heliograph.post.ProfileView;
import org.heliograph.post.Profiles;

/** The viewer's own account. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RequestScoped
public class MeResource {

    @Inject
    private Accounts accounts;

    @Inject
    private Entrance entrance;

    @Inject
    private Profiles profiles;

    @Inject
    private Viewer viewer;

    @GET
    @Operation(summary = "One's own profile")
    public ProfileView get() {
        return profiles.of(viewer.id(), viewer.id());
    }

    @PATCH
    @Operation(summary = "Change one's profile", description = "What is left out stays; null or empty text removes.")
    @APIResponse(responseCode = "200", description = "The profile as it is now")
    @APIResponse(responseCode = "422", description = "A rule is broken, or the avatar is no photo of one's own")
    public ProfileView edit(@Valid @NotNull ProfileEdit edit) {
        accounts.edit(viewer.id(), edit);
        return get();
    }

    @POST
    @Path("deactivate")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Vanish from everywhere until one signs in again")
    @APIResponse(responseCode = "204", description = "Every session has ended")
    public void deactivate() {
        accounts.deactivate(viewer.id());
    }

    @DELETE
    @Operation(summary = "Delete one's account", description = "Signing in within 30 days brings it back.")
    @APIResponse(responseCode = "204", description = "Every session has ended")
    @APIResponse(responseCode = "403", description = "The password is wrong")
    public void delete(@Valid @NotNull PasswordProof proof) {
        entrance.delete(viewer.id(), proof.password());
    }

    /** The proof that an account is one's own. */
    public record PasswordProof(@NotNull String password) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "PasswordProof";
        }
    }
}
