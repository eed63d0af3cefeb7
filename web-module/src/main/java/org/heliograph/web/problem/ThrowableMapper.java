package org.heliograph.web.problem;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.RetryLater;

/**
 * What no other mapper takes: the framework's own refusals keep their status, a part that is down is 503 with
 * Retry-After, anything else is our fault: 500, with the cause in the log only.
 */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Log LOG = Log.of(ThrowableMapper.class);
    private static final int OUTAGE_RETRY_SECONDS = 5;

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Problem.answer(refusal);
            }
            if (cause instanceof ConstraintViolationException violations) {
                return new ValidationMapper().toResponse(violations);
            }
        }
        if (failure instanceof WebApplicationException web) {
            return ofFramework(web);
        }
        if (Outage.isBehind(failure)) {
            LOG.error("A request met an outage", failure);
            return Problem.answer(
                    new RetryLater(Refusal.Kind.UNAVAILABLE, "A part of the service is down.", OUTAGE_RETRY_SECONDS));
        }
        LOG.error("A request failed", failure);
        return Problem.of(500, "Internal error", "The request failed; the operator can find it by its id.")
                .respond()
                .build();
    }

    private static Response ofFramework(WebApplicationException web) {
        Response refused = web.getResponse();
        if (refused.getStatus() < 400) {
            return refused;
        }
        Response.ResponseBuilder answer = Problem.of(
                        refused.getStatus(), refused.getStatusInfo().getReasonPhrase(), detailOf(refused.getStatus()))
                .respond();
        refused.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow") || name.equalsIgnoreCase("Retry-After")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing here.";
            case 405 -> "The method is not allowed here.";
            case 406 -> "No representation that the client accepts.";
            case 415 -> "The content type is not taken here.";
            default -> "The request was refused.";
        };
    }
}
