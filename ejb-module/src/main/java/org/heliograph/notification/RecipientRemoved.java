package org.heliograph.notification;

/** An account was removed for good. Fired in the transaction that forgets what it was told, for rooms that keep more. */
public record RecipientRemoved(long accountId) {}
