package org.heliograph.live;

import java.util.List;
import java.util.function.Consumer;

/** What leads to one client. One call is under way at a time. None waits for the client; none throws. */
public interface Wire {

    /** Sends events in their order. Says afterwards, on any thread, whether all of them were taken. */
    void send(List<LiveEvent> events, Consumer<Boolean> done);

    /** Shows the client that the server is there. */
    void beat();

    /** Whether a client that is there is heard of at every beat. */
    boolean isAnswered();

    /** Ends the connection, also while something is being sent; once is enough. */
    void close(Farewell why);
}
