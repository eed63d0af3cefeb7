package org.heliograph.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.heliograph.kernel.Slice;

/** A page of a home feed, and where it came from. */
public record FeedPage(Slice<PostView> slice, Meta meta) {

    /**
     * What a client is told about the page.
     *
     * @param asOf the page shows what was there at this time, but for publications still on their way
     * @param ranked whether the order is other than by publication
     */
    public record Meta(Source source, Instant asOf, boolean ranked) {}

    /** Where the places in the feed were read. */
    public enum Source {
        /** In the cache alone. */
        @JsonProperty("cache")
        CACHE,
        /** In the database, as the cache held no feed of the viewer. */
        @JsonProperty("rebuilt")
        REBUILT,
        /** In the cache, and below its floor in the database. */
        @JsonProperty("mixed")
        MIXED
    }
}
