package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.kernel.NotFound;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaHints;
import org.heliograph.media.MediaLibrary;
import org.heliograph.media.MediaPlace;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaViews;
import org.heliograph.post.VisiblePosts;
import org.jspecify.annotations.Nullable;

/** One photo or video and how far it is. */
@Path("/media/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
public class MediaResource {

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletResponse response;

    @Inject
    private Viewer viewer;

    @Inject
    private MediaLibrary library;

    @Inject
    private MediaViews views;

    @Inject
    private VisiblePosts posts;

    @GET
    @Operation(
            summary = "One medium",
            description =
                    "Its owner sees it always, others through a post they may see. fitting is the variant to fetch,"
                            + " by width, the image types that Accept names beside application/json, Save-Data, and the client"
                            + " hints Sec-CH-Width or Sec-CH-Viewport-Width with Sec-CH-DPR.")
    @APIResponse(responseCode = "400", description = "The width is no number of pixels")
    public MediaView get(
            @PathParam("id") long id,
            @Parameter(description = "How wide it will be shown, in pixels of the screen")
                    @QueryParam("width")
                    @Nullable
                    String width) {
        MediaHints hints = ClientHints.of(width, headers);
        response.addHeader("Vary", ClientHints.VARY);
        return one(id).fittedTo(hints);
    }

    /** A medium as the viewer may see it. */
    MediaView one(long id) {
        MediaPlace place = library.placeOf(id).orElseThrow(NotFound::new);
        MediaView view = views.byIds(List.of(id), audienceOf(place)).get(id);
        if (view == null) {
            throw new NotFound();
        }
        return view;
    }

    private MediaAudience audienceOf(MediaPlace place) {
        if (place.postId() != null) {
            return posts.audienceOf(viewer.id(), place.postId());
        }
        if (place.ownerId() != viewer.id()) {
            throw new NotFound();
        }
        return MediaAudience.PRIVATE;
    }
}
