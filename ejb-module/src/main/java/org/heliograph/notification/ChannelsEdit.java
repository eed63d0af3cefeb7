package org.heliograph.notification;

import org.jspecify.annotations.Nullable;

/** A change of the ways by which somebody is told of one kind; what is left out stays. */
public record ChannelsEdit(
        @Nullable Boolean inApp,
        @Nullable Boolean email,
        @Nullable Boolean push) {

    /** No mail of that kind. */
    static final ChannelsEdit NO_EMAIL = new ChannelsEdit(null, false, null);
}
