package org.heliograph.push;

import org.heliograph.kernel.DecimalString;
import org.heliograph.notification.NotificationKind;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets, as JSON: enough to show it without a question to the server, and well below 4 KB.
 *
 * @param text one sentence in English
 */
record PushPayload(
        @DecimalString long id,
        NotificationKind kind,
        String text,
        @DecimalString @Nullable Long postId,
        @DecimalString @Nullable Long commentId) {}
