package org.heliograph.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.TrustedView;
import org.heliograph.web.problem.Problem;

/**
 * The first and the last of the API to see a request: keeps it for those who need to know of it, turns it away on a
 * server that is a worker only, lets nobody keep the answer, and says 503 instead of it when a change was made of which
 * not all servers know yet.
 */
@Provider
@PreMatching
@Priority(0)
public class ArrivalFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    private CurrentRequest current;

    @Inject
    private NodeConfig node;

    @Inject
    private Marks marks;

    @Override
    public void filter(ContainerRequestContext request) {
        current.begin(request);
        marks.takeUnheard();
        if (!node.isWeb()) {
            throw new NotFound();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (marks.takeUnheard() && answer.getStatus() < 500) {
            Response later = Problem.answer(TrustedView.unheard());
            answer.setStatusInfo(later.getStatusInfo());
            answer.setEntity(later.getEntity(), new Annotation[0], later.getMediaType());
            answer.getHeaders().putSingle("Retry-After", later.getHeaderString("Retry-After"));
        }
        answer.getHeaders().computeIfAbsent("Cache-Control", name -> List.of("no-store"));
    }
}
