package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.engagement.NewSave;
import org.heliograph.engagement.PostViewer;
import org.heliograph.engagement.Saves;
import org.jspecify.annotations.Nullable;

/** Whether the viewer has saved one post. */
@Path("/posts")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class SavesResource {

    @Inject
    private Viewer viewer;

    @Inject
    private OptionalBody bodies;

    @Inject
    private Saves saves;

    /** The contract's {@code {viewer}}. */
    public record SavedState(PostViewer viewer) {}

    @POST
    @Path("/{id}/save")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Save a post, if wanted into a collection; may be repeated",
            description = "Nobody else knows. A post can be in several collections. The body can be left out.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewSave.class)))
    @APIResponseSchema(SavedState.class)
    @APIResponse(responseCode = "404", description = "No such post that the viewer may know of, or collection of his")
    public SavedState save(@PathParam("id") long id, byte[] body) throws IOException {
        NewSave save = bodies.read(body, NewSave.class, NewSave.WITHOUT_COLLECTION);
        return new SavedState(saves.save(viewer.id(), id, save));
    }

    @DELETE
    @Path("/{id}/save")
    @Operation(summary = "Save a post no more, and take it out of all collections; may be repeated")
    @APIResponseSchema(SavedState.class)
    public SavedState unsave(
            @PathParam("id") long id,
            @Parameter(description = "Takes it out of that collection only; it stays saved")
                    @QueryParam("collection_id")
                    @Nullable
                    Long collectionId) {
        return new SavedState(saves.unsave(viewer.id(), id, collectionId));
    }
}
