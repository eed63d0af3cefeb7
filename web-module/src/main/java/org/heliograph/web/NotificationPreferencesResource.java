package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.notification.NotificationPreferences;
import org.heliograph.notification.NotificationPreferencesEdit;
import org.heliograph.notification.NotificationPreferencesView;

/** By which ways the viewer wants to be told of what. */
@Path("/me/notification-preferences")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Notifications")
public class NotificationPreferencesResource {

    @Inject
    private Viewer viewer;

    @Inject
    private NotificationPreferences preferences;

    @GET
    @Operation(
            summary = "By which ways one is told of each kind",
            description =
                    "in_app is the list, its count and the live channel; email the digest of what was not read; push the"
                            + " browsers that were subscribed. All are on at first.")
    public NotificationPreferencesView get() {
        return preferences.of(viewer.id());
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change by which ways one is told", description = "What is left out or null stays.")
    @APIResponse(responseCode = "200", description = "The preferences as they are now")
    public NotificationPreferencesView edit(@NotNull @Valid NotificationPreferencesEdit edit) {
        return preferences.edit(viewer.id(), edit);
    }
}
