package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.live.LiveTickets;

/** How to get into the live channel without a token in a URL. */
@Path("/live/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Live")
public class LiveResource {

    @Inject
    private Viewer viewer;

    @Inject
    private LiveTickets tickets;

    @POST
    @Operation(
            summary = "Get a ticket to the live channel",
            description = "Good once, for 30 s, on any server: as {ticket} in the first message of the WebSocket"
                    + " /v1/live (subprotocol heliograph.v1), where {token} does as well, or in the URL of"
                    + " GET /v1/live/events. Later messages of a client: {last_event_id}, {watch: [post ids]},"
                    + " {unwatch: [post ids]}. The server sends {id, type, data}.")
    @APIResponseSchema(value = LiveTicket.class, responseCode = "201", responseDescription = "The ticket")
    public Response issue() {
        return Response.status(Response.Status.CREATED)
                .entity(new LiveTicket(tickets.issue(viewer.id(), viewer.sessionId())))
                .build();
    }

    /** To be used within 30 s. */
    public record LiveTicket(String ticket) {}
}
