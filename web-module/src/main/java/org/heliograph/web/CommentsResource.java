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
import org.heliograph.engagement.CommentEngagement;
import org.heliograph.engagement.CommentLikes;
import org.heliograph.engagement.CommentView;
import org.heliograph.engagement.Comments;
import org.heliograph.kernel.Window;
import org.heliograph.limit.LimitedAct;

/** One comment, wherever it is. */
@Path("/comments")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class CommentsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private Comments comments;

    @Inject
    private CommentLikes likes;

    @GET
    @Path("/{id}/replies")
    @Operation(
            summary = "Replies in the thread of a comment, newest first",
            description = "A reply has none of its own.")
    @PageOf(CommentView.class)
    public Response replies(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "replies:" + id;
        Window window = pages.window(list, query);
        return pages.answer(list, comments.replies(viewer.id(), id, window));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete a comment, for good",
            description =
                    "Its author and the owner of the post can. A first comment goes with all replies in its thread.")
    @APIResponse(responseCode = "204", description = "Deleted; no list and no count has it any more")
    @APIResponse(responseCode = "403", description = "Somebody else's comment on somebody else's post")
    public void delete(@PathParam("id") long id) {
        comments.delete(viewer.id(), id);
    }

    @POST
    @Path("/{id}/like")
    @Limited(LimitedAct.LIKE)
    @Operation(summary = "Like a comment; may be repeated")
    @APIResponseSchema(CommentEngagement.class)
    public CommentEngagement like(@PathParam("id") long id) {
        return likes.like(viewer.id(), id);
    }

    @DELETE
    @Path("/{id}/like")
    @Operation(summary = "Take the like of a comment back; may be repeated")
    @APIResponseSchema(CommentEngagement.class)
    public CommentEngagement unlike(@PathParam("id") long id) {
        return likes.unlike(viewer.id(), id);
    }
}
