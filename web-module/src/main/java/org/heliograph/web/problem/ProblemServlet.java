package org.heliograph.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.heliograph.kernel.Json;

/**
 * Where the platform sends every request that it refuses itself (the error page of web.xml): a browser that follows a
 * dead link outside of the API gets a page, everybody else a problem like any other. Asked for by its address it does
 * not exist.
 */
@WebServlet(urlPatterns = "/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/WEB-INF/not-found.html";
    private static final String API = "/v1/";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = refused instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        if (status == HttpServletResponse.SC_NOT_FOUND && wantsPage(request)) {
            writePage(response);
            return;
        }
        write(response, Problem.of(status));
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

    private void writePage(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        try (InputStream page = Objects.requireNonNull(getServletContext().getResourceAsStream(PAGE))) {
            page.transferTo(response.getOutputStream());
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return !String.valueOf(address).startsWith(API)
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
    }
}
