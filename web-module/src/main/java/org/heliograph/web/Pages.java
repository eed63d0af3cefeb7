package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.heliograph.kernel.Cursors;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Turns the query of a list into a window and a slice into a page, sealing the place in between: a cursor is good for
 * one list and one viewer only.
 */
@RequestScoped
public class Pages {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    @Inject
    private Viewer viewer;

    @Inject
    private Cursors cursors;

    @Inject
    private CurrentRequest request;

    /** The window asked for; {@code list} names kind and subject, as {@code followers:42}. Refuses with 400. */
    public Window window(String list, PageQuery query) {
        long before = query.cursor() == null ? Long.MAX_VALUE : cursors.open(list, viewer.id(), query.cursor());
        return new Window(before, limit(query.limit()));
    }

    /** The page of a slice. */
    public <T> Page<T> page(String list, Slice<T> slice) {
        Long next = slice.next();
        String cursor = next == null ? null : cursors.seal(list, viewer.id(), next);
        return new Page<>(slice.items(), cursor, next != null);
    }

    /** The answer to a list request: the page, and the next one in the Link header (RFC 8288). */
    public <T> Response answer(String list, Slice<T> slice) {
        Page<T> page = page(list, slice);
        return linked(page, page.nextCursor());
    }

    /** Any body with the Link header of a page. */
    public Response linked(Object body, @Nullable String nextCursor) {
        Response.ResponseBuilder answer = Response.ok(body);
        if (nextCursor != null) {
            answer.header("Link", "<" + request.pathWith("cursor", nextCursor) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return Window.DEFAULT_LIMIT;
        }
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) < 1) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "limit is no number from 1 on.");
        }
        return Math.min(Integer.parseInt(limit), Window.MAX_LIMIT);
    }
}
