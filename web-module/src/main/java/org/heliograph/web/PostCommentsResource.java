package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.heliograph.engagement.CommentPolicy;
import org.heliograph.engagement.CommentView;
import org.heliograph.engagement.Comments;
import org.heliograph.engagement.NewComment;
import org.heliograph.kernel.Window;
import org.heliograph.limit.LimitedAct;

/** Comments on one post. */
@Path("/posts")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Engagement")
public class PostCommentsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private IdempotentRequests idempotent;

    @Inject
    private Comments comments;

    @POST
    @Creates
    @Path("/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(LimitedAct.COMMENT)
    @Operation(
            summary = "Comment on a post, or answer a comment on it",
            description =
                    "There is one level of threads: reply_to may name a first comment or a reply; the answer's reply_to"
                            + " is the first comment of the thread. Text has at least one visible character, and at most 20 mentions.")
    @APIResponseSchema(value = CommentView.class, responseCode = "201", responseDescription = "Made")
    @APIResponse(responseCode = "404", description = "No such post or comment that the viewer may know of")
    public Response create(@PathParam("id") long id, @NotNull @Valid NewComment comment) {
        CommentPolicy.mentionsIn(comment);
        return idempotent.created(CommentView.class, () -> comments.create(viewer.id(), id, comment));
    }

    @GET
    @Path("/{id}/comments")
    @Operation(
            summary = "First comments on a post, newest first",
            description =
                    "Replies are asked for by the comment that began their thread; counts.comments of the post counts"
                            + " them too. Comments of people from whom a block separates the viewer are left out of the list.")
    @PageOf(CommentView.class)
    public Response comments(@PathParam("id") long id, @BeanParam PageQuery query) {
        String list = "comments:" + id;
        Window window = pages.window(list, query);
        return pages.answer(list, comments.of(viewer.id(), id, window));
    }
}
