package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.engagement.NewViews;
import org.heliograph.engagement.Views;

/** What clients say that their people have seen. */
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class ViewsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Views views;

    @POST
    @Operation(
            summary = "Say which posts came into sight",
            description = "A post counts once a day for a viewer, not for its author. What is no post is passed over.")
    @APIResponse(responseCode = "202", description = "Taken; counted within seconds")
    public Response report(@NotNull @Valid NewViews seen) {
        views.report(viewer.id(), seen);
        return Response.accepted().build();
    }
}
