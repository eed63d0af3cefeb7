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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.Window;
import org.heliograph.notification.NotificationView;
import org.heliograph.notification.Notifications;

/** What the viewer is told, and how far he has read it. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Notifications")
public class NotificationsResource {

    private static final String LIST = "notifications";

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    @Inject
    private Notifications notifications;

    /** How many are not read. */
    public record UnreadCount(int count) {}

    /** Up to which one he has read them. */
    public record ReadUpTo(@NotNull @DecimalString Long upTo) {}

    @GET
    @Operation(
            summary = "What the viewer is told, newest first",
            description =
                    "What is alike is one notification: likes of one post or comment, comments on one post, replies to one"
                            + " comment, follows and follow requests of one day in UTC, media of one post. actors are at most"
                            + " three, newest first; count counts people, or media, exactly below 1,000, for \"and 12"
                            + " others\". A notification that grows is unread again and gets a higher id: the one with the"
                            + " same kind, post_id and comment_id, of comments and replies post_id, that a client has"
                            + " already is that one. comment_id is the comment that was liked or that mentions, else the"
                            + " newest one. What was taken back, is gone, or is of people who are blocked or muted, is"
                            + " left out. Kept for 90 days.")
    @PageOf(NotificationView.class)
    public Response list(@BeanParam PageQuery query) {
        Window window = pages.window(LIST, query);
        return pages.answer(LIST, notifications.of(viewer.id(), window));
    }

    @GET
    @Path("/unread")
    @Operation(
            summary = "How many notifications are not read",
            description = "A group counts as one. At most 100: that many, or more.")
    public UnreadCount unread() {
        return new UnreadCount(notifications.unread(viewer.id()));
    }

    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say up to which notification all are read",
            description =
                    "up_to is the id of the newest one that was shown; those with a higher id stay as they are. May be"
                            + " repeated, and never makes anything unread.")
    @APIResponse(responseCode = "204", description = "They are read")
    public void read(@NotNull @Valid ReadUpTo read) {
        if (read.upTo() < 0) {
            throw Refusal.ofField("up_to", "is no id");
        }
        notifications.read(viewer.id(), read.upTo());
    }
}
