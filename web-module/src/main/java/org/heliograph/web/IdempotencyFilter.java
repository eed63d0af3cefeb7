package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.heliograph.kernel.Refusal;

/**
 * Stands around every POST that creates: takes the fingerprint of the body before it is read, and keeps an answer of 422
 * for replay, as the effect's own transaction, which keeps the others, was rolled back or never begun.
 */
@Provider
@Creates
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The header that makes the retry of a creating POST safe. */
    public static final String KEY = "Idempotency-Key";

    private static final int LONGEST_KEY = 255;

    @Inject
    private CurrentRequest current;

    @Inject
    private IdempotentRequests idempotent;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(KEY);
        if (key == null) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "Idempotency-Key has 1 to " + LONGEST_KEY + " characters.");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        current.hashed(sha256(body));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() == Refusal.Kind.RULE_BROKEN.status && request.getHeaderString(KEY) != null) {
            idempotent.keepRefusal(answer);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
