package org.heliograph.kernel;

import jakarta.enterprise.concurrent.ContextService;

/** One round of what a thread of a server repeats for as long as the server runs. */
@FunctionalInterface
public interface Round {

    /** Does the work once; what it throws ends this round alone. */
    void run() throws Exception;

    /**
     * The round, each time in a context of its own. A connection that breaks is given back when the context ends in which it
     * was taken. In that of the thread, which ends with the server, the pool would be short of one after each loss of
     * the database.
     */
    static Round apart(ContextService contexts, Round round) {
        return contexts.createContextualProxy(round, Round.class);
    }
}
