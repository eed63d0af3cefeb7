package org.heliograph.notification;

/**
 * Something that stands and is to be told.
 *
 * @param actorId who did it; 0 for the server itself
 * @param id the like, comment, follow, post or medium; of one subject a later act has a higher one
 */
record Act(long actorId, long id) {}
