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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.heliograph.kernel.Refusal;
import org.heliograph.limit.LimitedAct;
import org.heliograph.media.MediaView;
import org.heliograph.upload.CompletedUpload;
import org.heliograph.upload.NewUpload;
import org.heliograph.upload.PartUrls;
import org.heliograph.upload.UploadCompletion;
import org.heliograph.upload.UploadProgress;
import org.heliograph.upload.UploadView;
import org.heliograph.upload.Uploads;
import org.jspecify.annotations.Nullable;

/** Uploads of originals; the bytes themselves go straight to the object store. */
@Path("/media/uploads")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
public class UploadsResource {

    @Inject
    private Viewer viewer;

    @Inject
    private Uploads uploads;

    @Inject
    private UploadCompletion completion;

    @Inject
    private MediaResource media;

    @Inject
    private IdempotentRequests idempotent;

    @Inject
    private OptionalBody bodies;

    @POST
    @Creates
    @Limited(LimitedAct.UPLOAD)
    @Operation(
            summary = "Announce a file",
            description = "Photos (JPEG, PNG, WebP, GIF, HEIC, AVIF) have at most 8,388,608 bytes and 50 megapixels,"
                    + " videos (MP4, QuickTime, WebM, Matroska) 4,294,967,296 bytes and 60 minutes. What is larger than"
                    + " 16,777,216 bytes comes in parts. Send the bytes to the URLs with exactly the headers given.")
    @APIResponse(
            responseCode = "201",
            description = "Where to send the bytes",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "413", description = "Larger than is taken")
    @APIResponse(responseCode = "415", description = "Of a type that is not taken")
    public Response open(@Valid @NotNull NewUpload upload) {
        return idempotent.created(
                UploadView.class,
                () -> uploads.open(viewer.id(), List.of(upload)).get(0),
                again -> uploads.again(viewer.id(), again.mediaId()));
    }

    @GET
    @Path("{media_id}")
    @Operation(summary = "What of an upload the store has")
    public UploadProgress progress(@PathParam("media_id") long mediaId) {
        return uploads.progress(viewer.id(), mediaId);
    }

    @GET
    @Path("{media_id}/parts")
    @Operation(summary = "URLs of parts, signed afresh; at most 100")
    @APIResponse(responseCode = "409", description = "It comes in one piece, or is over")
    @APIResponse(responseCode = "422", description = "No part numbers, too many, or one that the upload does not have")
    public PartUrls parts(
            @PathParam("media_id") long mediaId,
            @Parameter(description = "Part numbers, as 1,2,7", required = true) @QueryParam("numbers") @Nullable
                    String numbers) {
        return uploads.parts(viewer.id(), mediaId, read(numbers));
    }

    private static List<Integer> read(@Nullable String numbers) {
        if (numbers == null || !numbers.matches("\\d{1,6}(,\\d{1,6}){0,9999}")) {
            throw Refusal.ofField("numbers", "are part numbers, separated by commas");
        }
        return Arrays.stream(numbers.split(","))
                .map(Integer::valueOf)
                .distinct()
                .toList();
    }

    @POST
    @Path("{media_id}/complete")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "All bytes are sent",
            description = "May be repeated. The body can be left out. The server also notices by itself.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CompletedUpload.class)))
    @APIResponse(
            responseCode = "202",
            description = "The medium, which is processed from now on",
            content = @Content(schema = @Schema(implementation = Completed.class)))
    @APIResponse(responseCode = "409", description = "Bytes are missing")
    @APIResponse(responseCode = "413", description = "More than 50 megapixels")
    @APIResponse(responseCode = "415", description = "Of another type than announced")
    @APIResponse(responseCode = "422", description = "Of another size than announced")
    public Response complete(@PathParam("media_id") long mediaId, byte[] body) throws IOException {
        completion.complete(
                viewer.id(), mediaId, bodies.read(body, CompletedUpload.class, CompletedUpload.WITHOUT_PARTS));
        return Response.accepted(new Completed(media.one(mediaId))).build();
    }

    /** The contract's {@code {media}}. */
    public record Completed(MediaView media) {}

    @DELETE
    @Path("{media_id}")
    @Operation(summary = "Give an upload up")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "409", description = "It is completed")
    public void abort(@PathParam("media_id") long mediaId) {
        uploads.abort(viewer.id(), mediaId);
    }
}
