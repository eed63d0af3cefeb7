/**
 * What people are told of what others did, and of their own media: grouped, newest first, with what was read of it. Owns
 * the tables {@code notification}, {@code notification_reading} and {@code notification_preference}. Consumes what changes
 * likes, comments, follows, requests, posts and media; each message only says where to look, and what stands is read from
 * the tables of the rooms below. Publishes nothing to queues; tells this process by {@code Notified}. May use the feed and
 * what lies below it.
 */
@NullMarked
package org.heliograph.notification;

import org.jspecify.annotations.NullMarked;
