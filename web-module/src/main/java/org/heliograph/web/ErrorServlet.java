package org.heliograph.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.heliograph.kernel.Json;
import org.heliograph.web.problem.Problem;

/**
 * Answers for whatever the container itself refuses outside of the API: a browser that follows a dead link gets a page,
 * everybody else problem+json. Called by its own address it is as unknown as any other.
 */
@WebServlet(urlPatterns = "/error")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/WEB-INF/not-found.html";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = refused instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (status == HttpServletResponse.SC_NOT_FOUND && wantsPage(request)) {
            response.setContentType("text/html;charset=UTF-8");
            try (InputStream page = Objects.requireNonNull(getServletContext().getResourceAsStream(PAGE))) {
                page.transferTo(response.getOutputStream());
            }
            return;
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem(status)));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        return String.valueOf(request.getHeader("Accept")).contains("text/html");
    }

    private static Problem problem(int status) {
        if (status == HttpServletResponse.SC_NOT_FOUND) {
            return Problem.of(status, "Not found", "There is nothing here.");
        }
        boolean ours = status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        return Problem.of(status, ours ? "Internal error" : "Refused", "The request was not carried out.");
    }
}
