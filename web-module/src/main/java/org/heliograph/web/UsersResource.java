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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.UserView;
import org.heliograph.feed.PostView;
import org.heliograph.feed.PostViews;
import org.heliograph.graph.Blocks;
import org.heliograph.graph.FollowLists;
import org.heliograph.graph.Follows;
import org.heliograph.graph.Mutes;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.Window;
import org.heliograph.limit.LimitedAct;
import org.heliograph.post.ProfileView;
import org.heliograph.post.Profiles;
import org.heliograph.post.VisiblePosts;

/** Other people: who they are, whom they know, what they post; following, blocking and muting them. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Users")
public class UsersResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private UserPages userPages;

    @Inject
    private Profiles profiles;

    @Inject
    private Follows follows;

    @Inject
    private Blocks blocks;

    @Inject
    private Mutes mutes;

    @Inject
    private FollowLists lists;

    @Inject
    private VisiblePosts posts;

    @Inject
    private PostViews postViews;

    /** How the viewer stands to the account after what he did. */
    public record Standing(Relationship relationship) {}

    @GET
    @Path("/{id}")
    @Operation(summary = "A profile")
    public ProfileView profile(@PathParam("id") long id) {
        return profiles.of(viewer.id(), id);
    }

    @GET
    @Path("/by-username/{username}")
    @Operation(summary = "A profile by username, whatever its case")
    public ProfileView profileOf(@PathParam("username") String username) {
        return profiles.ofUsername(viewer.id(), username);
    }

    @POST
    @Path("/{id}/follow")
    @Limited(LimitedAct.FOLLOW)
    @Operation(summary = "Follow an account, or ask a private one; may be repeated")
    @APIResponseSchema(Standing.class)
    @APIResponse(responseCode = "422", description = "Nobody follows himself")
    public Standing follow(@PathParam("id") long id) {
        return new Standing(follows.follow(viewer.id(), id));
    }

    @DELETE
    @Path("/{id}/follow")
    @Operation(summary = "End a follow, or take a request back; may be repeated")
    @APIResponseSchema(Standing.class)
    public Standing unfollow(@PathParam("id") long id) {
        return new Standing(follows.unfollow(viewer.id(), id));
    }

    @POST
    @Path("/{id}/block")
    @Operation(
            summary = "Block an account; may be repeated",
            description = "Ends follows and requests both ways. Neither sees anything of the other any more.")
    @APIResponseSchema(Standing.class)
    @APIResponse(responseCode = "422", description = "Nobody blocks himself")
    public Standing block(@PathParam("id") long id) {
        return new Standing(blocks.block(viewer.id(), id));
    }

    @DELETE
    @Path("/{id}/block")
    @Operation(summary = "Take a block back; may be repeated")
    @APIResponseSchema(Standing.class)
    public Standing unblock(@PathParam("id") long id) {
        return new Standing(blocks.unblock(viewer.id(), id));
    }

    @POST
    @Path("/{id}/mute")
    @Operation(summary = "Keep an account's posts out of one's feed; may be repeated", description = "Nobody is told.")
    @APIResponseSchema(Standing.class)
    @APIResponse(responseCode = "422", description = "Nobody mutes himself")
    public Standing mute(@PathParam("id") long id) {
        return new Standing(mutes.mute(viewer.id(), id));
    }

    @DELETE
    @Path("/{id}/mute")
    @Operation(summary = "Take a mute back; may be repeated")
    @APIResponseSchema(Standing.class)
    public Standing unmute(@PathParam("id") long id) {
        return new Standing(mutes.unmute(viewer.id(), id));
    }

    @GET
    @Path("/{id}/followers")
    @Operation(summary = "Who follows an account, latest first")
    @PageOf(UserView.class)
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "403", description = "A private account that has not let the viewer in")
    public Response followers(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "followers:" + id;
        Window window = pages.window(list, query);
        return userPages.answer(list, lists.followers(viewer.id(), id, window));
    }

    @GET
    @Path("/{id}/following")
    @Operation(summary = "Whom an account follows, latest first")
    @PageOf(UserView.class)
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "403", description = "A private account that has not let the viewer in")
    public Response following(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "following:" + id;
        Window window = pages.window(list, query);
        return userPages.answer(list, lists.following(viewer.id(), id, window));
    }

    @GET
    @Path("/{id}/posts")
    @Operation(summary = "What an account has published, latest publication first")
    @PageOf(PostView.class)
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "403", description = "A private account that has not let the viewer in")
    public Response posts(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "posts:" + id;
        Window window = pages.window(list, query);
        return pages.answer(list, posts.ofAuthor(viewer.id(), id, window).map(ids -> postViews.of(viewer.id(), ids)));
    }
}
