package org.heliograph.live;

import java.util.Collection;
import java.util.Map;

/** What a connection needs of its server. */
interface Desk {

    /** Has something done soon, on a thread that may ask the database. */
    void run(Runnable work);

    /** The viewer's log, after he was noted as present here. */
    LiveLog log(long accountId);

    /** What a viewer is shown of events of a kind, by subject. */
    Map<Long, ?> views(Kind kind, long viewerId, Collection<Long> subjects);

    /** Notes that a connection watches other posts now. */
    void watches(Connection connection, Collection<Long> added, Collection<Long> removed);

    /** Says, not too often, that connections are sent later what they should be sent now. */
    void late(RuntimeException failure);

    /** Ends a connection. */
    void close(Connection connection, Farewell why);

    /** In nanoseconds from anywhere. */
    long nanos();
}
