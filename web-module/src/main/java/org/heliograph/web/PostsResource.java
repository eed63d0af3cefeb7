package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.feed.PostView;
import org.heliograph.feed.PostViews;
import org.heliograph.limit.LimitedAct;
import org.heliograph.post.NewPost;
import org.heliograph.post.NewPostMedia;
import org.heliograph.post.PostEdit;
import org.heliograph.post.PostPolicy;
import org.heliograph.post.Posts;
import org.heliograph.upload.NewUpload;
import org.heliograph.upload.UploadView;
import org.heliograph.upload.Uploads;

/** Posts, one at a time. */
@Path("/posts")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Posts")
public class PostsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private IdempotentRequests idempotent;

    @Inject
    private Uploads uploads;

    @Inject
    private Posts posts;

    @Inject
    private PostViews views;

    /** The uploads are opened in the transaction that makes the post: there is both or neither. */
    @POST
    @Creates
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(LimitedAct.POST)
    @Operation(summary = "Make a post; it is published with its last upload, at once when there is none to come")
    @APIResponseSchema(value = PostCreated.class, responseCode = "201", responseDescription = "Made")
    @APIResponse(responseCode = "404", description = "A medium that the author does not have")
    @APIResponse(responseCode = "409", description = "A medium that already belongs to a post")
    public Response create(@NotNull @Valid NewPost post) {
        PostPolicy.check(post);
        return idempotent.created(PostCreated.class, () -> make(post), this::signedAfresh);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A post that the viewer may see")
    public PostView post(@PathParam("id") long id) {
        return views.one(viewer.id(), id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change the caption; an empty one removes it")
    @APIResponseSchema(PostView.class)
    @APIResponse(responseCode = "403", description = "Somebody else's post")
    public PostView edit(@PathParam("id") long id, @NotNull @Valid PostEdit edit) {
        posts.edit(viewer.id(), id, edit);
        return views.one(viewer.id(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a post with its media, for good")
    @APIResponse(responseCode = "204", description = "Deleted; no request begun later shows it")
    @APIResponse(responseCode = "403", description = "Somebody else's post")
    public void delete(@PathParam("id") long id) {
        posts.delete(viewer.id(), id);
    }

    private PostCreated make(NewPost post) {
        List<UploadView> opened = uploads.open(
                viewer.id(),
                post.toUpload().stream().map(PostsResource::announced).toList());
        List<Long> mediaIds = opened.stream().map(UploadView::mediaId).toList();
        long id = posts.create(viewer.id(), post.withUploads(mediaIds));
        return new PostCreated(views.made(viewer.id(), id), opened);
    }

    private PostCreated signedAfresh(PostCreated answer) {
        List<UploadView> again = answer.uploads().stream()
                .map(upload -> uploads.again(viewer.id(), upload.mediaId()))
                .toList();
        return new PostCreated(answer.post(), again);
    }

    private static NewUpload announced(NewPostMedia medium) {
        return new NewUpload(Objects.requireNonNull(medium.contentType()), Objects.requireNonNull(medium.size()), null);
    }
}
