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

    @Inject
    private FeedPlaces places;

    @GET
    @Operation(
            summary = "Posts of the accounts that one follows, not one's own",
            description =
                    "following: the newest publication first. for_you: what may matter most first, with some public posts"
                            + " of others among it; one scroll keeps the order in which it began, and after what was ranked"
                            + " goes on by publication. meta.ranked is false where the order is that of publication, as it is when"
                            + " ranking is off or takes too long. meta.source says whether the page came from the cache, was"
                            + " rebuilt from the database, or both.")
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
        FeedAnswer answer = FeedMode.of(mode) == FeedMode.FOR_YOU ? places.answer(query) : following(query);
        return pages.linked(answer, answer.nextCursor());
    }

    private FeedAnswer following(PageQuery query) {
        String list = FeedMode.FOLLOWING.list();
        FeedPage page = feed.page(viewer.id(), pages.window(list, query));
        return FeedAnswer.of(pages.page(list, page.slice()), page.meta());
    }
}
