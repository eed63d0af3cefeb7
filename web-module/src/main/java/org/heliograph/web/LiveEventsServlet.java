package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Refusal;
import org.heliograph.live.Connection;
import org.heliograph.live.Farewell;
import org.heliograph.live.LiveConnections;
import org.heliograph.web.problem.Problem;
import org.heliograph.web.problem.ProblemServlet;
import org.jspecify.annotations.Nullable;

/**
 * The live channel by server-sent events: {@code GET /v1/live/events?ticket=}, with {@code Last-Event-ID} after a break, and {@code watch}
 * for the posts whose counts are to be told. A servlet, as a connection must cost neither a thread nor a buffer.
 */
@WebServlet(urlPatterns = LiveEventsServlet.PATH, asyncSupported = true)
public class LiveEventsServlet extends HttpServlet {

    static final String PATH = "/v1/live/events";

    private static final long serialVersionUID = 1L;
    private static final String RETRY_SECONDS = "5";

    @Inject
    private transient LiveDoor door;

    @Inject
    private transient LiveConnections connections;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String origin = request.getHeader("Origin");
        if (!door.isOpenTo(origin)) {
            ProblemServlet.write(
                    response, Problem.of(Refusal.Kind.FORBIDDEN, "Pages of that origin may not connect here."));
            return;
        }
        try {
            Bearer bearer = door.holder(request.getParameter("ticket"));
            if (bearer == null) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"heliograph\"");
                ProblemServlet.write(
                        response,
                        Problem.of(Refusal.Kind.UNAUTHENTICATED, "The ticket is not good, or was used before."));
                return;
            }
            open(request, response, bearer, origin);
        } catch (Outage e) {
            response.setHeader("Retry-After", RETRY_SECONDS);
            ProblemServlet.write(response, Problem.of(Refusal.Kind.UNAVAILABLE, "A part of the service is down."));
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Bearer bearer, @Nullable String origin)
            throws IOException {
        String lastEventId = request.getHeader("Last-Event-ID");
        List<Long> watched = watched(request.getParameter("watch"));
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Vary", "Origin");
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        AtomicReference<@Nullable Connection> entered = new AtomicReference<>();
        Runnable broken = () -> leave(entered.get());
        LiveStream stream = new LiveStream(context, door::apart, broken);
        context.addListener(new End(broken));
        context.getResponse().getOutputStream().setWriteListener(stream);
        Connection connection = door.enter(bearer, stream, lastEventId);
        entered.set(connection);
        if (connection != null) {
            connection.watch(watched);
        }
    }

    private void leave(@Nullable Connection connection) {
        if (connection != null) {
            connections.close(connection, Farewell.LEAVING);
        }
    }

    private static List<Long> watched(@Nullable String ids) {
        return ids == null ? List.of() : LiveMessage.ids(Arrays.asList(ids.split(",", -1)));
    }

    /** However a stream ends, its connection does. */
    private record End(Runnable broken) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            broken.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            broken.run();
        }

        @Override
        public void onError(AsyncEvent event) {
            broken.run();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Begun once.
        }
    }
}
