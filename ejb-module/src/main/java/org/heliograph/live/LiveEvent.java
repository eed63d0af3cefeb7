package org.heliograph.live;

/**
 * An event as the client gets it.
 *
 * @param id opaque; a client that comes back with it is sent what came after
 * @param data by the type: {@code {post_id, author}}, a notification, a medium, {@code {post_id, counts}}, {@code {since}}
 */
public record LiveEvent(String id, Kind type, Object data) {}
