/**
 * Who is who, and who is signed in where. Owns the tables {@code account}, {@code session},
 * {@code spent_refresh_token}, {@code account_count} and {@code account_count_change}. {@link org.heliograph.account.Entrance} signs up and in,
 * {@link org.heliograph.account.Users} turns ids into people for every other room,
 * {@link org.heliograph.account.EndedSessions} knows whose access tokens no longer count,
 * {@link org.heliograph.account.AccountCounts} how many posts and followers one has. Publishes {@code AccountVanished} and
 * {@code AccountReturned}; consumes nothing. May use media, live, events and the kernel.
 */
@NullMarked
package org.heliograph.account;

import org.jspecify.annotations.NullMarked;
