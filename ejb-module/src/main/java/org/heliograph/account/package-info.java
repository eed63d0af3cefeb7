/**
 * Who is who, and who is signed in where. Owns the tables {@code account}, {@code session} and
 * {@code spent_refresh_token}. {@link org.heliograph.account.Entrance} signs up and in,
 * {@link org.heliograph.account.Users} turns ids into people for every other room,
 * {@link org.heliograph.account.EndedSessions} knows whose access tokens no longer count. Publishes
 * {@code AccountVanished} and {@code AccountReturned}; consumes nothing. May use media, live, events and the kernel.
 */
@NullMarked
package org.heliograph.account;

import org.jspecify.annotations.NullMarked;
