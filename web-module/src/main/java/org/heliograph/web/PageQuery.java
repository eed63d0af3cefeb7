package org.heliograph.web;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list. */
public class PageQuery {

    @QueryParam("cursor")
    @Parameter(description = "The next_cursor of the page before")
    private @Nullable String cursor;

    @QueryParam("limit")
    @Parameter(description = "Entries a page: 20 if left out, more than 50 is taken as 50")
    private @Nullable String limit;

    @Nullable
    String cursor() {
        return cursor;
    }

    @Nullable
    String limit() {
        return limit;
    }
}
