package org.heliograph.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.HomeFeed;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/** The viewer's home feed. One for all requests, as nothing is read so often; what belongs to one comes through proxies. */
@Path("/feed")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Feed")
public class FeedResource {

    @Inject
    private Viewer viewer;

    @Inject
    private HomeFeed feed;

    @Inject
    private Pages pages;

    @GET
    @Operation(
            summary = "Posts of the accounts that one follows, the newest publication first",
            description = "Not one's own. Posts whose media are still processed are there and say so."
                    + " meta.source says whether the page came from the cache, was rebuilt from the database, or both.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the feed, full while there is more",
            content = @Content(schema = @Schema(implementation = FeedAnswer.class)))
    @APIResponse(responseCode = "422", description = "There is no such mode")
    public Response page(
            @Parameter(
                            description = "following (the default) or for_you",
                            schema = @Schema(enumeration = {"following", "for_you"}))
                    @QueryParam("mode")
                    @Nullable
                    String mode,
            @BeanParam PageQuery query) {
        FeedMode asked = FeedMode.of(mode);
        Window window = pages.window(asked.list(), query);
        FeedPage page = feed.page(viewer.id(), window);
        FeedAnswer answer = FeedAnswer.of(pages.page(asked.list(), page.slice()), page.meta());
        return pages.linked(answer, answer.nextCursor());
    }
}
