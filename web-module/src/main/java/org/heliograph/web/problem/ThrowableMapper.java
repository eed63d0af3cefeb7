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
        Response.ResponseBuilder answer = Problem.of(refused.getStatus()).respond();
        refused.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow") || name.equalsIgnoreCase("Retry-After")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }
}
