package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.engagement.CollectionEdit;
import org.heliograph.engagement.CollectionView;
import org.heliograph.engagement.Collections;
import org.heliograph.engagement.NewCollection;
import org.heliograph.kernel.Window;

/** The viewer's collections of saved posts, of which nobody else knows. */
@Path("/me/collections")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class CollectionsResource {

    private static final String LIST = "collections";

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private IdempotentRequests idempotent;

    @Inject
    private Collections collections;

    @GET
    @Operation(summary = "One's collections, the latest made first")
    @PageOf(CollectionView.class)
    public Response collections(@BeanParam PageQuery query) {
        Window window = pages.window(LIST, query);
        return pages.answer(LIST, collections.list(viewer.id(), window));
    }

    @POST
    @Creates
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a collection")
    @APIResponseSchema(value = CollectionView.class, responseCode = "201", responseDescription = "Made")
    @APIResponse(responseCode = "409", description = "One has another collection of that name")
    public Response create(@NotNull @Valid NewCollection collection) {
        return idempotent.created(CollectionView.class, () -> collections.create(viewer.id(), collection));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Name a collection anew")
    @APIResponseSchema(CollectionView.class)
    @APIResponse(responseCode = "409", description = "One has another collection of that name")
    public CollectionView edit(@PathParam("id") long id, @NotNull @Valid CollectionEdit edit) {
        return collections.edit(viewer.id(), id, edit);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a collection; its posts stay saved")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") long id) {
        collections.delete(viewer.id(), id);
    }
}
