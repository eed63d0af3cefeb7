package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.DeadMedia;
import org.heliograph.media.MediaUrls;
import org.heliograph.web.problem.Problem;
import org.heliograph.web.problem.ProblemServlet;

/**
 * Tells edges which media to refuse: {@code /internal/dead-media/{expires}.{kid}.{signature}/{dd}} answers the ids that end
 * with the two digits {@code dd}, one a line, as text. {@code Heliograph-As-Of} says, in seconds since 1970, of when the
 * list is; a blind server answers an old time, and it is for the edge to judge. From memory alone. The seal is HMAC-SHA256
 * by a URL key over {@code edge\n{expires}}, cut as URLs are.
 */
@WebServlet(urlPatterns = "/internal/dead-media/*")
public class DeadMediaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(\\d\\d)");

    @Inject
    private transient NodeConfig node;

    @Inject
    private transient MediaUrls urls;

    @Inject
    private transient DeadMedia dead;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!node.isWeb() || !path.matches()) {
            ProblemServlet.write(response, Problem.of(Refusal.Kind.NOT_FOUND, "There is nothing here."));
            return;
        }
        if (!urls.isOfEdge(path.group(1))) {
            ProblemServlet.write(response, Problem.of(Refusal.Kind.FORBIDDEN, "Only for edges that have our keys."));
            return;
        }
        // The time first: what dies in between is in the list all the same.
        long asOf = dead.asOf().getEpochSecond();
        long[] ids = dead.endingWith(Integer.parseInt(path.group(2)));
        response.setHeader("Heliograph-As-Of", "" + asOf);
        response.setHeader("Cache-Control", "no-cache");
        String etag = "\"" + ids.length + '-' + Integer.toHexString(Arrays.hashCode(ids)) + "\"";
        response.setHeader("ETag", etag);
        if (MediaHeaders.isKnown(request.getHeader("If-None-Match"), etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] list = Arrays.stream(ids)
                .mapToObj(id -> id + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/plain;charset=US-ASCII");
        response.setContentLength(list.length);
        response.getOutputStream().write(list);
    }
}
