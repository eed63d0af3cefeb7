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

    public void warn(String message) {
        write(Level.WARNING, message, null);
    }

    /** A failure with its cause: the stack trace goes into the log and nowhere else. */
    public void error(String message, Throwable cause) {
        write(Level.SEVERE, message, cause);
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
