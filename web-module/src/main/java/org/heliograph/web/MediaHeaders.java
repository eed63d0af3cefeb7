package org.heliograph.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.MediaSeal;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of media say to browsers and caches. A page of any origin may show and play them, as who has the URL
 * has the permission; none can make them run as a document. The edge says the same.
 */
final class MediaHeaders {

    private static final String LONGEST_LIFE = "31536000";

    private MediaHeaders() {}

    /** Of every answer, refusals as well: a player of another origin can only act upon what it may read. */
    static void open(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    }

    /** The answer to a browser that asks whether a page of another origin may send such a request. */
    static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
        response.setHeader("Access-Control-Allow-Headers", "Range, If-None-Match, If-Range");
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    static void describe(HttpServletResponse response, String file, MediaSeal seal, Instant now) {
        response.setContentType(MediaFiles.contentTypeOf(file));
        response.setHeader("Cache-Control", cacheControl(file, seal, now));
        response.setHeader("Accept-Ranges", "bytes");
    }

    /** Files never change under their name, save playlists, which grow: caches ask for those again. */
    static String cacheControl(String file, MediaSeal seal, Instant now) {
        String audience = seal.audience().word;
        if (file.endsWith(".m3u8")) {
            return audience + ", no-cache";
        }
        if (seal.audience() == MediaAudience.PUBLIC) {
            return audience + ", max-age=" + LONGEST_LIFE + ", immutable";
        }
        return audience + ", max-age="
                + Math.max(0, Duration.between(now, seal.end()).toSeconds());
    }

    /** Whether an If-None-Match names the entity, weakly compared (RFC 9110, section 13.1.2). */
    static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(etag::equals);
    }
}
