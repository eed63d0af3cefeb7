package org.heliograph.notification;

/**
 * Somebody has something new to be told. Fired within this process, in the transaction that stores it: who tells it to a
 * client observes it with {@code during = AFTER_SUCCESS} and asks {@link Notifications#one} for what may be shown.
 *
 * @param notificationId the id that the notification has now; when it grows again, it gets another and this one is gone
 * @param wasUnread whether it has grown only, and was not read before either
 */
public record Notified(long accountId, long notificationId, boolean wasUnread) {}
