package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the shared parts of the web need to know of the request at hand; filled by the first filter. */
@RequestScoped
public class CurrentRequest {

    private @Nullable ContainerRequestContext context;
    private byte @Nullable [] bodyHash;

    void begin(ContainerRequestContext request) {
        this.context = request;
    }

    void hashed(byte[] hash) {
        this.bodyHash = hash;
    }

    String method() {
        return context().getMethod();
    }

    /** The path from the root, with the query left out. */
    String path() {
        return context().getUriInfo().getRequestUri().getRawPath();
    }

    /** The path and query of this request with one parameter changed, whose value needs no encoding, as its last. */
    String pathWith(String parameter, String value) {
        URI uri = context().getUriInfo().getRequestUri();
        StringBuilder changed = new StringBuilder(uri.getRawPath()).append('?');
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                if (!pair.isEmpty() && !pair.startsWith(parameter + "=")) {
                    changed.append(pair).append('&');
                }
            }
        }
        return changed.append(parameter).append('=').append(value).toString();
    }

    /** The SHA-256 of the body; empty unless the request carries an idempotency key. */
    byte[] bodyHash() {
        return bodyHash == null ? new byte[0] : bodyHash;
    }

    @Nullable
    String header(String name) {
        return context().getHeaderString(name);
    }

    private ContainerRequestContext context() {
        return Objects.requireNonNull(context, "no request");
    }
}
