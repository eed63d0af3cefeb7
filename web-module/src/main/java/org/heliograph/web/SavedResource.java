package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.engagement.Saves;
import org.heliograph.feed.PostView;
import org.heliograph.feed.PostViews;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/** What the viewer has saved. */
@Path("/me/saved")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class SavedResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private Saves saves;

    @Inject
    private PostViews views;

    @GET
    @Operation(
            summary = "Posts that one has saved, the latest saved first",
            description = "What one may not see any more is left out.")
    @PageOf(PostView.class)
    @APIResponse(responseCode = "404", description = "No such collection of one's own")
    public Response saved(
            @Parameter(description = "Only those in that collection, the latest put there first")
                    @QueryParam("collection_id")
                    @Nullable
                    Long collectionId,
            @BeanParam PageQuery query) {
        String list = collectionId == null ? "saved" : "collection:" + collectionId;
        Window window = pages.window(list, query);
        return pages.answer(
                list, saves.saved(viewer.id(), collectionId, window).map(ids -> views.of(viewer.id(), ids)));
    }
}
