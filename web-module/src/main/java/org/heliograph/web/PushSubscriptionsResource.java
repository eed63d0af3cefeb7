package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.push.NewPushSubscription;
import org.heliograph.push.PushSender;
import org.heliograph.push.PushSubscriptions;

/** Browsers that the viewer wants to be pushed to. */
@Path("/me/push-subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Notifications")
public class PushSubscriptionsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private PushSubscriptions subscriptions;

    @Inject
    private PushSender sender;

    /** What a browser takes as applicationServerKey: a point of P-256 in base64url. */
    public record PushPublicKey(String publicKey) {}

    /** The browser that is meant. */
    public record EndedPushSubscription(@NotNull String endpoint) {

        /** Keeps the address, which is a secret, out of logs. */
        @Override
        public String toString() {
            return "EndedPushSubscription";
        }
    }

    @GET
    @Path("/key")
    @Operation(
            summary = "The key that browsers subscribe with",
            description = "public_key is the applicationServerKey of PushManager.subscribe, in base64url.")
    public PushPublicKey key() {
        return new PushPublicKey(sender.publicKey());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Push to a browser; may be repeated",
            description =
                    "endpoint and keys are those of its PushSubscription. At most 10 of one account: the oldest go. What is"
                            + " pushed is JSON: {id, kind, text, post_id, comment_id}. Something that has only grown and"
                            + " was not read before is not pushed again.")
    @APIResponse(responseCode = "204", description = "It is pushed to from now on")
    public void add(@NotNull @Valid NewPushSubscription subscription) {
        subscriptions.add(viewer.id(), subscription);
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Push to a browser no more; may be repeated")
    @APIResponse(responseCode = "204", description = "It is not pushed to")
    public void remove(@NotNull @Valid EndedPushSubscription subscription) {
        subscriptions.remove(viewer.id(), subscription.endpoint());
    }
}
