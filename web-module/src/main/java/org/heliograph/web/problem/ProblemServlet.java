package org.heliograph.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heliograph.kernel.Json;

/**
 * Where the platform sends every request that it refuses itself (the error page of web.xml): a problem like any other
 * instead of a page that names exceptions. Asked for by its address it does not exist.
 */
@WebServlet(urlPatterns = "/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        write(response, Problem.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND));
    }

    /** Answers with a problem where no Jakarta REST is at hand. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
