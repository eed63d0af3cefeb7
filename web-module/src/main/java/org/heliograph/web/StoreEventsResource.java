package org.heliograph.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.Refusal;
import org.heliograph.upload.StoreEvents;
import org.jspecify.annotations.Nullable;

/** Where an object store tells of new objects, with a token of its own; no person's token opens it. */
@Path("/store-events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Media")
@Anonymous
public class StoreEventsResource {

    /** RFC 6750; the scheme in any case. */
    private static final Pattern BEARER = Pattern.compile("^(?i:bearer) +");

    private static final String CREATED = "ObjectCreated:";

    @Inject
    private StoreEvents events;

    @POST
    @Operation(
            summary = "Tell of new objects in the store",
            description = "Takes event notifications of S3 as AWS and MinIO write them. Each is a hint to look at the"
                    + " store, so that repeats, and what is not known here, do no harm.")
    @SecurityRequirement(name = "store")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoreNotification.class)))
    @APIResponse(responseCode = "204", description = "Looked at")
    @APIResponse(responseCode = "400", description = "No JSON")
    @APIResponse(responseCode = "401", description = "Not the token of the object store")
    public void tell(@HeaderParam("Authorization") @Nullable String authorization, byte[] body) throws IOException {
        if (authorization == null
                || !events.isFromStore(BEARER.matcher(authorization).replaceFirst(""))) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The request needs the token of the object store.");
        }
        events.created(keysOf(body));
    }

    /** What we read of a notification; it has more members. */
    public record StoreNotification(
            @JsonProperty("Records") @Nullable List<StoreEvent> records) {}

    public record StoreEvent(@JsonProperty("eventName") String eventName, EventSource s3) {}

    public record EventSource(EventObject object) {}

    public record EventObject(String key) {}

    /** The keys of created objects. Other events, and the tests that stores send when they are set up, have none. */
    private static Set<String> keysOf(byte[] body) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode record : read(body).path("Records")) {
            String key = record.at("/s3/object/key").asText();
            if (record.path("eventName").asText().replaceFirst("^s3:", "").startsWith(CREATED) && !key.isEmpty()) {
                keys.add(decoded(key));
            }
        }
        return keys;
    }

    private static JsonNode read(byte[] body) throws IOException {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "The body is no JSON.");
        }
    }

    /** Keys are written as in a form; one that cannot be read is none of ours. */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }
}
