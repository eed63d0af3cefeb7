package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.digest.Unsubscriptions;
import org.heliograph.kernel.Refusal;
import org.heliograph.web.problem.Problem;
import org.heliograph.web.problem.ProblemServlet;

/**
 * The link in a mail by which nobody has to sign in to get no more of them: {@code /unsubscribe?token=}. A mail program
 * posts to it with one click (RFC 8058). A browser gets a page with one button: programs that follow links before people
 * do must not unsubscribe anybody.
 */
@WebServlet(urlPatterns = "/unsubscribe")
public class UnsubscribeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Heliograph</title></head>
            <body>%s</body></html>
            """;
    private static final String QUESTION =
            "<form method=\"post\"><button>No more mails about what I have not seen</button></form>";
    private static final String DONE = "<p>You get no more mails about what you have not seen.</p>";

    @Inject
    private transient Unsubscriptions unsubscriptions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, QUESTION, () -> unsubscriptions.check(tokenOf(request)));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, DONE, () -> unsubscriptions.end(tokenOf(request)));
    }

    private static String tokenOf(HttpServletRequest request) {
        String token = request.getParameter("token");
        return token == null ? "" : token;
    }

    private static void answer(HttpServletResponse response, String said, Runnable work) throws IOException {
        try {
            work.run();
        } catch (Refusal e) {
            ProblemServlet.write(response, Problem.of(e.kind(), "The link is not of a mail of ours."));
            return;
        }
        byte[] page = PAGE.formatted(said).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
