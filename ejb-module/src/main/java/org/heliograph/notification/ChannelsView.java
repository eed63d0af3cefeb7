package org.heliograph.notification;

/**
 * By which ways somebody is told of one kind.
 *
 * @param inApp in his list, in its count and live
 * @param email in the digest of what he has not read
 * @param push to the browsers that he subscribed
 */
public record ChannelsView(boolean inApp, boolean email, boolean push) {

    /** As long as nothing else was said. */
    static final ChannelsView ALL = new ChannelsView(true, true, true);

    ChannelsView with(ChannelsEdit edit) {
        return new ChannelsView(
                edit.inApp() == null ? inApp : edit.inApp(),
                edit.email() == null ? email : edit.email(),
                edit.push() == null ? push : edit.push());
    }
}
