package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.NotFound;

/**
 * The first and the last of the API to see a request: keeps it for those who need to know of it, turns it away on a
 * server that is a worker only, and lets nobody keep the answer.
 */
@Provider
@PreMatching
@Priority(0)
public class ArrivalFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    private CurrentRequest current;

    @Inject
    private NodeConfig node;

    @Override
    public void filter(ContainerRequestContext request) {
        current.begin(request);
        if (!node.isWeb()) {
            throw new NotFound();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        answer.getHeaders().computeIfAbsent("Cache-Control", name -> List.of("no-store"));
    }
}
