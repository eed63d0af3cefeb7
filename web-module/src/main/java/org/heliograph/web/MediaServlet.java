package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.MediaLibrary;
import org.heliograph.media.MediaUrls;
import org.heliograph.storage.Download;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.RangeNotSatisfiable;
import org.heliograph.storage.StoredObject;
import org.heliograph.web.problem.Problem;
import org.heliograph.web.problem.ProblemServlet;
import org.jspecify.annotations.Nullable;

/**
 * Serves what was made of media to whoever holds a signed URL (see {@link MediaUrls}), streaming from the store through
 * a small buffer. Only names of derived files are ever looked for, so an original cannot be reached. One database query
 * a request tells whether the medium was deleted. Ranges, ETags and HEAD as RFC 9110 has them.
 */
@WebServlet(urlPatterns = MediaUrls.PREFIX + "*")
public class MediaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Log LOG = Log.of(MediaServlet.class);
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(\\d{1,19})/([^/]+)");
    /** One range; a request for several is answered whole, which is allowed. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15}-\\d{0,15}|-\\d{1,15})");

    private static final String RETRY_SECONDS = "5";
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int SERVER_ERROR = 500;

    @Inject
    private transient NodeConfig node;

    @Inject
    private transient MediaUrls urls;

    @Inject
    private transient MediaLibrary library;

    @Inject
    private transient ObjectStore store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean withBody) throws IOException {
        try {
            Asked asked = verified(request);
            setHeaders(response, asked);
            if (withBody && request.getHeader("If-None-Match") == null && request.getHeader("If-Range") == null) {
                stream(asked, range(request), response);
                return;
            }
            answerKnowing(asked, request, response, withBody);
        } catch (Refusal e) {
            ProblemServlet.write(response, Problem.of(e.kind(), String.valueOf(e.getMessage())));
        } catch (RangeNotSatisfiable e) {
            ProblemServlet.write(
                    response,
                    Problem.of(RANGE_NOT_SATISFIABLE, "Range not satisfiable", "The range lies behind the end."));
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            fail(response, e);
        }
    }

    private Asked verified(HttpServletRequest request) {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!node.isWeb() || !path.matches() || !MediaFiles.isServable(path.group(3))) {
            throw notFound();
        }
        long mediaId = parse(path.group(2));
        Instant end = urls.verify(path.group(1), mediaId)
                .orElseThrow(() -> new Refusal(Refusal.Kind.FORBIDDEN, "The URL has expired or was never given out."));
        if (library.placeOf(mediaId).isEmpty()) {
            throw notFound();
        }
        return new Asked(MediaFiles.keyOf(mediaId, path.group(3)), path.group(3), end);
    }

    private static long parse(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    /** A cache may keep a file as long as the URL lives; playlists grow, so they are asked for again. */
    private static void setHeaders(HttpServletResponse response, Asked asked) {
        long life = Duration.between(Clock.systemUTC().instant(), asked.end()).toSeconds();
        boolean grows = asked.file().endsWith(".m3u8");
        response.setContentType(MediaFiles.contentTypeOf(asked.file()));
        response.setHeader("Cache-Control", grows ? "private, no-cache" : "private, max-age=" + life + ", immutable");
        response.setHeader("Accept-Ranges", "bytes");
    }

    /** For conditions and HEAD the object is looked at first. */
    private void answerKnowing(Asked asked, HttpServletRequest request, HttpServletResponse response, boolean withBody)
            throws IOException, RangeNotSatisfiable {
        StoredObject object = store.head(asked.key()).orElseThrow(MediaServlet::notFound);
        response.setHeader("ETag", object.etag());
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.contains(object.etag()) || known.strip().equals("*"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (!withBody) {
            response.setContentLengthLong(object.size());
            return;
        }
        String ifRange = request.getHeader("If-Range");
        boolean same = ifRange == null || ifRange.equals(object.etag());
        stream(asked, same ? range(request) : null, response);
    }

    private void stream(Asked asked, @Nullable String range, HttpServletResponse response)
            throws IOException, RangeNotSatisfiable {
        Optional<Download> found = store.open(asked.key(), range);
        try (Download download = found.orElseThrow(MediaServlet::notFound)) {
            response.setHeader("ETag", download.etag());
            response.setContentLengthLong(download.length());
            if (download.range() != null) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", download.range());
            }
            download.body().transferTo(response.getOutputStream());
        }
    }

    private static @Nullable String range(HttpServletRequest request) {
        String range = request.getHeader("Range");
        return range != null && RANGE.matcher(range.strip()).matches() ? range.strip() : null;
    }

    private static Refusal notFound() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "There is nothing here.");
    }

    private static void fail(HttpServletResponse response, RuntimeException failure) throws IOException {
        if (Outage.isBehind(failure)) {
            response.setHeader("Retry-After", RETRY_SECONDS);
            ProblemServlet.write(
                    response, Problem.of(Refusal.Kind.UNAVAILABLE, "A part of the service cannot be reached."));
            return;
        }
        LOG.error("A medium cannot be served", failure);
        ProblemServlet.write(
                response, Problem.of(SERVER_ERROR, "Internal error", "The request failed; its id leads to the cause."));
    }

    private record Asked(String key, String file, Instant end) {}
}
