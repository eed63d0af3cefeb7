package org.heliograph.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.RequestId;
import org.heliograph.kernel.RetryLater;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error (RFC 9457). {@code type} is {@code about:blank} where the status says it all, else a URN named
 * after the refusal; {@code instance} is the request's id, to be quoted to the operator.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<Refusal.FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that is no more than its status. */
    public static Problem of(Refusal.Kind kind, String detail) {
        return new Problem("about:blank", kind.title, kind.status, detail, instanceOfRequest(), List.of());
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, instanceOfRequest(), List.of());
    }

    /** What the platform or the framework refuses by itself, in our words. */
    public static Problem of(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return of(status, known == null ? "Refused" : known.getReasonPhrase(), detailOf(status));
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing here.";
            case 405 -> "The method is not allowed here.";
            case 406 -> "No representation that the client accepts.";
            case 415 -> "The content type is not taken here.";
            case 500 -> "The request failed; the operator can find it by its id.";
            default -> "The request was refused.";
        };
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                typeOf(refusal),
                refusal.kind().title,
                refusal.kind().status,
                String.valueOf(refusal.getMessage()),
                instanceOfRequest(),
                refusal.errors());
    }

    /** The answer to a refusal, with the headers that its kind demands. */
    public static Response answer(Refusal refusal) {
        Response.ResponseBuilder answer = of(refusal).respond();
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer realm=\"heliograph\"");
        }
        if (refusal instanceof RetryLater later) {
            answer.header("Retry-After", later.seconds());
        }
        return answer.build();
    }

    Response.ResponseBuilder respond() {
        return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
    }

    private static String typeOf(Refusal refusal) {
        if (refusal.getClass() == Refusal.class) {
            return "about:blank";
        }
        String name = refusal.getClass().getSimpleName();
        return "urn:heliograph:problem:"
                + name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String instanceOfRequest() {
        String id = RequestId.current();
        return id == null ? null : "urn:heliograph:request:" + id;
    }
}
