package org.heliograph.notification;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of one's preferences; what is left out stays. */
public record NotificationPreferencesEdit(
        @Nullable ChannelsEdit like,
        @Nullable ChannelsEdit comment,
        @Nullable ChannelsEdit reply,
        @Nullable ChannelsEdit mention,
        @Nullable ChannelsEdit follow,
        @Nullable ChannelsEdit followRequest,
        @Nullable ChannelsEdit requestAccepted,
        @Nullable ChannelsEdit mediaReady,
        @Nullable ChannelsEdit mediaFailed) {

    Map<NotificationKind, ChannelsEdit> byKind() {
        Map<NotificationKind, ChannelsEdit> edits = new EnumMap<>(NotificationKind.class);
        put(edits, NotificationKind.LIKE, like);
        put(edits, NotificationKind.COMMENT, comment);
        put(edits, NotificationKind.REPLY, reply);
        put(edits, NotificationKind.MENTION, mention);
        put(edits, NotificationKind.FOLLOW, follow);
        put(edits, NotificationKind.FOLLOW_REQUEST, followRequest);
        put(edits, NotificationKind.REQUEST_ACCEPTED, requestAccepted);
        put(edits, NotificationKind.MEDIA_READY, mediaReady);
        put(edits, NotificationKind.MEDIA_FAILED, mediaFailed);
        return edits;
    }

    private static void put(
            Map<NotificationKind, ChannelsEdit> edits, NotificationKind kind, @Nullable ChannelsEdit edit) {
        if (edit != null) {
            edits.put(kind, edit);
        }
    }
}
