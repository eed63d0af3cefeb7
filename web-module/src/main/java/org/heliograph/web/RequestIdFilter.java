package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.RequestId;

/**
 * The first and the last to see a request: gives it its id, which goes out again with the answer, and turns it away on a
 * server that is a worker only.
 */
@Provider
@PreMatching
@Priority(0)
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "X-Request-Id";

    @Inject
    private CurrentRequest current;

    @Inject
    private NodeConfig node;

    @Override
    public void filter(ContainerRequestContext request) {
        RequestId.bind(request.getHeaderString(HEADER));
        current.begin(request);
        if (!node.isWeb()) {
            throw new NotFound();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        String id = RequestId.current();
        answer.getHeaders().putSingle(HEADER, id == null ? RequestId.bind(null) : id);
        answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        answer.getHeaders().computeIfAbsent("Cache-Control", name -> java.util.List.of("no-store"));
        RequestId.clear();
    }
}
