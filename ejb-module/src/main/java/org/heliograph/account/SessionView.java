package org.heliograph.account;

import java.time.Instant;
import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/** One of the viewer's sign-ins. {@code last_seen_at} is the last sign-in or refresh. */
public record SessionView(
        @DecimalString long id, @Nullable String device, Instant createdAt, Instant lastSeenAt, boolean current) {}
