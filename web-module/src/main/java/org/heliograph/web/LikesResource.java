package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.UserView;
import org.heliograph.engagement.Engagement;
import org.heliograph.engagement.Likes;
import org.heliograph.feed.PostViews;
import org.heliograph.kernel.Window;
import org.heliograph.limit.LimitedAct;

/** Likes of one post. */
@Path("/posts")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class LikesResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private UserPages userPages;

    @Inject
    private PostViews posts;

    @Inject
    private Likes likes;

    @POST
    @Path("/{id}/like")
    @Limited(LimitedAct.LIKE)
    @Operation(summary = "Like a post; may be repeated")
    @APIResponseSchema(Engagement.class)
    public Engagement like(@PathParam("id") long id) {
        posts.check(viewer.id(), id);
        return likes.like(viewer.id(), id);
    }

    @DELETE
    @Path("/{id}/like")
    @Operation(summary = "Take a like back; may be repeated")
    @APIResponseSchema(Engagement.class)
    public Engagement unlike(@PathParam("id") long id) {
        posts.check(viewer.id(), id);
        return likes.unlike(viewer.id(), id);
    }

    @GET
    @Path("/{id}/likes")
    @Operation(summary = "Who likes a post, latest first")
    @PageOf(UserView.class)
    public Response likers(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "likes:" + id;
        Window window = pages.window(list, query);
        return userPages.answer(list, likes.likers(viewer.id(), id, window));
    }
}
