package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.account.UserView;
import org.heliograph.graph.HiddenLists;

/** Whom the viewer does not want to see. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Users")
public class HiddenResource {

    private static final String BLOCKED = "blocked";
    private static final String MUTED = "muted";

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private HiddenLists lists;

    @GET
    @Path(BLOCKED)
    @Operation(summary = "Whom one has blocked, the youngest account first")
    @PageOf(UserView.class)
    public Response blocked(@BeanParam PageQuery query) {
        return pages.answer(BLOCKED, lists.blocked(viewer.id(), pages.window(BLOCKED, query)));
    }

    @GET
    @Path(MUTED)
    @Operation(summary = "Whom one has muted, the youngest account first")
    @PageOf(UserView.class)
    public Response muted(@BeanParam PageQuery query) {
        return pages.answer(MUTED, lists.muted(viewer.id(), pages.window(MUTED, query)));
    }
}
