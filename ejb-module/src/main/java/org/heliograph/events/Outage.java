package org.heliograph.events;

import jakarta.jms.JMSException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * A part of the system cannot be reached. It is nobody's fault who waits: consumers pause and count no attempt, the web
 * answers 503 with Retry-After.
 */
public class Outage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> LATE = Set.of("57014", "55P03");

    public Outage(String part) {
        super(part + " cannot be reached");
    }

    public Outage(String part, Throwable cause) {
        super(part + " cannot be reached", cause);
    }

    /** Whether a failure comes from a part being down, judged by the whole chain of causes. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Outage || isUnreachable(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same, or the database was asked and too slow: the question was given up by its own limit (57014), or as it waited
     * for a lock (55P03). For those who can do without the answer; who has to have it is not to wait for a slow question.
     */
    public static boolean isBehindOrLate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LATE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return isBehind(failure);
    }

    private static boolean isUnreachable(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql instanceof SQLTransientException
                    || sql instanceof SQLRecoverableException
                    || isConnectionState(sql);
        }
        return cause instanceof JMSException
                || cause instanceof ConnectException
                || cause instanceof SocketTimeoutException
                || cause instanceof SocketException
                || cause instanceof jakarta.resource.ResourceException;
    }

    /** Classes 08 (connection), 53 (out of resources), 57P (shutdown, starting up), 58 (I/O): PostgreSQL, appendix A. */
    private static boolean isConnectionState(SQLException sql) {
        String state = sql.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.startsWith("58"));
    }
}
