package org.heliograph.kernel;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something read from files that an operator may change while the server runs: read at once, and again when it is asked
 * for and older than {@link #AGE}. When a later reading fails, what was read before stays, and the log says why. Safe for
 * threads; one reads, the others go on with what is there.
 */
public final class Reread<T> implements Supplier<T> {

    public static final Duration AGE = Duration.ofSeconds(10);

    private static final Log LOG = Log.of(Reread.class);

    private final Supplier<T> reader;
    private volatile T value;
    private volatile long readAt;

    public Reread(Supplier<T> reader) {
        this.reader = reader;
        this.value = reader.get();
        this.readAt = System.nanoTime();
    }

    @Override
    public T get() {
        if (isDue()) {
            try {
                value = reader.get();
            } catch (RuntimeException e) {
                LOG.error("Changed files cannot be read; what was read before still counts", e);
            }
        }
        return value;
    }

    private boolean isDue() {
        return System.nanoTime() - readAt >= AGE.toNanos() && isMine();
    }

    /** One of those who come at once reads. */
    private synchronized boolean isMine() {
        long now = System.nanoTime();
        if (now - readAt < AGE.toNanos()) {
            return false;
        }
        readAt = now;
        return true;
    }
}
