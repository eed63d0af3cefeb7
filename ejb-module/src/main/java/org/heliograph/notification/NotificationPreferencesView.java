package org.heliograph.notification;

import java.util.Map;

/** By which ways somebody is told of each kind. */
public record NotificationPreferencesView(
        ChannelsView like,
        ChannelsView comment,
        ChannelsView reply,
        ChannelsView mention,
        ChannelsView follow,
        ChannelsView followRequest,
        ChannelsView requestAccepted,
        ChannelsView mediaReady,
        ChannelsView mediaFailed) {

    static NotificationPreferencesView of(Map<NotificationKind, ChannelsView> said) {
        return new NotificationPreferencesView(
                of(said, NotificationKind.LIKE),
                of(said, NotificationKind.COMMENT),
                of(said, NotificationKind.REPLY),
                of(said, NotificationKind.MENTION),
                of(said, NotificationKind.FOLLOW),
                of(said, NotificationKind.FOLLOW_REQUEST),
                of(said, NotificationKind.REQUEST_ACCEPTED),
                of(said, NotificationKind.MEDIA_READY),
                of(said, NotificationKind.MEDIA_FAILED));
    }

    private static ChannelsView of(Map<NotificationKind, ChannelsView> said, NotificationKind kind) {
        return said.getOrDefault(kind, ChannelsView.ALL);
    }
}
