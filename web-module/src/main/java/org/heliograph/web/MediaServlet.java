package org.heliograph.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.DeadMedia;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.MediaSeal;
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
 * a buffer of {@value #BUFFER} bytes. Only names of derived files are ever looked for, so an original cannot be reached.
 * Asks no database: {@link DeadMedia} knows what was deleted. Ranges, ETags and HEAD as RFC 9110 has them. What breaks
 * off in the store breaks off here, so that nobody takes a part for the whole.
 */
@WebServlet(urlPatterns = MediaUrls.PREFIX + "*")
public class MediaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Log LOG = Log.of(MediaServlet.class);
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(\\d{1,19})/([^/]+)");

    private static final String RETRY_SECONDS = "5";
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int SERVER_ERROR = 500;
    private static final int BUFFER = 16 * 1024;

    @Inject
    private transient NodeConfig node;

    @Inject
    private transient MediaUrls urls;

    @Inject
    private transient DeadMedia dead;

    @Inject
    private transient ObjectStore store;

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        MediaHeaders.open(response);
        MediaHeaders.allow(response);
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean withBody) throws IOException {
        MediaHeaders.open(response);
        try {
            Asked asked = verified(request);
            MediaHeaders.describe(
                    response, asked.file(), asked.seal(), Clock.systemUTC().instant());
            if (withBody && request.getHeader("If-None-Match") == null && request.getHeader("If-Range") == null) {
                stream(asked, ByteRange.of(request.getHeader("Range")), response);
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
        } catch (BrokenOff e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            fail(response, new Outage("The object store", e));
        }
    }

    private Asked verified(HttpServletRequest request) {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!node.isWeb() || !path.matches() || !MediaFiles.isServable(path.group(3))) {
            throw notFound();
        }
        long mediaId = parse(path.group(2));
        MediaSeal seal = urls.verify(path.group(1), mediaId)
                .orElseThrow(() -> new Refusal(Refusal.Kind.FORBIDDEN, "The URL has expired or was never given out."));
        if (dead.contains(mediaId)) {
            throw notFound();
        }
        if (dead.isBlind()) {
            throw new Outage("The list of deleted media");
        }
        return new Asked(MediaFiles.keyOf(mediaId, path.group(3)), path.group(3), seal);
    }

    private static long parse(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    /** For conditions and HEAD the object is looked at first. */
    private void answerKnowing(Asked asked, HttpServletRequest request, HttpServletResponse response, boolean withBody)
            throws IOException, RangeNotSatisfiable {
        StoredObject object = store.head(asked.key()).orElseThrow(MediaServlet::notFound);
        response.setHeader("ETag", object.etag());
        if (MediaHeaders.isKnown(request.getHeader("If-None-Match"), object.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (!withBody) {
            response.setContentLengthLong(object.size());
            return;
        }
        String ifRange = request.getHeader("If-Range");
        boolean same = ifRange == null || ifRange.equals(object.etag());
        stream(asked, same ? ByteRange.of(request.getHeader("Range")) : null, response);
    }

    private void stream(Asked asked, @Nullable String range, HttpServletResponse response)
            throws IOException, RangeNotSatisfiable {
        try (Download download = open(asked.key(), range, response)) {
            response.setHeader("ETag", download.etag());
            response.setContentLengthLong(download.length());
            if (download.range() != null) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", download.range());
            }
            copy(download, response.getOutputStream());
        }
    }

    private Download open(String key, @Nullable String range, HttpServletResponse response) throws RangeNotSatisfiable {
        try {
            return store.open(key, range).orElseThrow(MediaServlet::notFound);
        } catch (RangeNotSatisfiable e) {
            store.head(key).ifPresent(object -> response.setHeader("Content-Range", "bytes */" + object.size()));
            throw e;
        }
    }

    private static void copy(Download download, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = download.length(); left > 0; ) {
            int read = read(download, buffer);
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** An answer that is too short must not look complete, so an early end is a failure. */
    private static int read(Download download, byte[] buffer) throws BrokenOff {
        try {
            int read = download.body().read(buffer);
            if (read >= 0) {
                return read;
            }
        } catch (IOException e) {
            throw new BrokenOff(e);
        }
        throw new BrokenOff(null);
    }

    private static Refusal notFound() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "There is nothing here.");
    }

    private static void fail(HttpServletResponse response, RuntimeException failure) throws IOException {
        response.setHeader("ETag", null);
        response.setHeader("Content-Range", null);
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

    private record Asked(String key, String file, MediaSeal seal) {}

    /** The store ended an object before its end. */
    private static final class BrokenOff extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenOff(@Nullable Throwable cause) {
            super("The object store broke off", cause);
        }
    }
}
