package org.heliograph.kernel;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines through java.util.logging, each led by the request id it belongs to. Messages carry ids, counts and
 * causes; never names, captions, tokens or addresses.
 */
public final class Log {

    /** The console shows what lies above INFO; between that and WARNING the server has this level of its own. */
    private static final Level ANNOUNCEMENT = announcement();

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** The log of a class, under its name. */
    public static Log of(Class<?> type) {
        return new Log(Logger.getLogger(type.getName()));
    }

    public void info(String message) {
        write(Level.INFO, message, null);
    }

    /** What an operator is to see on the console of a server that works as it should. */
    public void announce(String message) {
        write(ANNOUNCEMENT, message, null);
    }

    public void warn(String message) {
        write(Level.WARNING, message, null);
    }

    /** A failure with its cause: the stack trace goes into the log and nowhere else. */
    public void error(String message, Throwable cause) {
        write(Level.SEVERE, message, cause);
    }

    private static Level announcement() {
        try {
            return Level.parse("AUDIT");
        } catch (IllegalArgumentException e) {
            return Level.INFO; // Outside Open Liberty nobody knows that level.
        }
    }

    private void write(Level level, String message, @Nullable Throwable cause) {
        String requestId = RequestId.current();
        LogRecord line = new LogRecord(level, requestId == null ? message : "[" + requestId + "] " + message);
        line.setLoggerName(logger.getName());
        line.setSourceClassName(logger.getName());
        line.setSourceMethodName("");
        if (cause != null) {
            line.setThrown(cause);
        }
        logger.log(line);
    }
}
