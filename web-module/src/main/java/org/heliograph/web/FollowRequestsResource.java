package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.UserView;
import org.heliograph.graph.FollowLists;
import org.heliograph.graph.Follows;
import org.heliograph.kernel.Window;

/** Who asks to follow the viewer's private account, and the viewer's answers. */
@Path("/follow-requests")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Users")
public class FollowRequestsResource {

    private static final String LIST = "follow-requests";

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private UserPages userPages;

    @Inject
    private Follows follows;

    @Inject
    private FollowLists lists;

    @GET
    @Operation(summary = "Who asks to follow the viewer, latest first")
    @PageOf(UserView.class)
    public Response requests(@BeanParam PageQuery query) {
        Window window = pages.window(LIST, query);
        return userPages.answer(LIST, lists.requests(viewer.id(), window));
    }

    @POST
    @Path("/{user_id}/accept")
    @Operation(summary = "Let a requester follow")
    @APIResponse(responseCode = "204", description = "Accepted")
    @APIResponse(responseCode = "404", description = "There is no such request")
    public void accept(@PathParam("user_id") long userId) {
        follows.accept(viewer.id(), userId);
    }

    @POST
    @Path("/{user_id}/reject")
    @Operation(summary = "Let a request go")
    @APIResponse(responseCode = "204", description = "Rejected")
    @APIResponse(responseCode = "404", description = "There is no such request")
    public void reject(@PathParam("user_id") long userId) {
        follows.reject(viewer.id(), userId);
    }
}
