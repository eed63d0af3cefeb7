package org.heliograph.feed;

import java.util.List;
import java.util.Map;

/**
 * What this server holds of the feed cache itself, for an operator who wants to know whether the servers agree. Reached
 * by JMX from the same machine and user only, as Heliograph opens no port for it.
 */
public interface FeedCopiesMXBean {

    /** The servers that this one shares the cache with, itself included; empty when it caches for itself. */
    List<String> getMembers();

    /** Whether nothing moves between the servers, and nothing is to be forgotten any more after a merge. */
    boolean isSettled();

    /** Into so many segments the cache is divided. */
    int getSegments();

    /**
     * The feeds of one segment, from 0, that this server has to hold: account id (negated for a pulled author's tail) to
     * generation, floor, number of positions, and their hash. Costs one look at each.
     */
    Map<Long, String> copies(int segment);

    /**
     * Forgets the feeds of which this server holds a copy, on all servers; each is rebuilt when it is next read. Ask every
     * server, after a database was restored to an earlier time or whenever the cache is in doubt.
     */
    void forget();
}
