package org.heliograph.kernel;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A rule said no. Rooms throw a subclass named after what is wrong; the transaction rolls back and the web answers with
 * RFC 9457 problem+json of the kind's status. The detail is shown to the client: it names no secret and no other
 * person's data.
 */
@ApplicationException(rollback = true)
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a client is told, as an HTTP status (RFC 9110). */
    public enum Kind {
        BAD_REQUEST(400, "Bad request"),
        UNAUTHENTICATED(401, "Not signed in"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Conflict"),
        TOO_LARGE(413, "Too large"),
        UNSUPPORTED_TYPE(415, "Unsupported media type"),
        RULE_BROKEN(422, "Not acceptable as it is"),
        TOO_MANY(429, "Too many requests"),
        UNAVAILABLE(503, "Unavailable");

        public final int status;
        public final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    /** What is wrong with one field of the input; {@code field} is the path in the JSON body, as {@code media[0].size}. */
    public record FieldError(String field, String message) {}

    private final Kind kind;
    private final transient List<FieldError> errors;

    public Refusal(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    public Refusal(Kind kind, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /** One field breaks a rule: status 422. */
    public static Refusal ofField(String field, String message) {
        return new Refusal(Kind.RULE_BROKEN, "The input breaks a rule.", List.of(new FieldError(field, message)));
    }

    public Kind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
