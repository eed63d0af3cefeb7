package org.heliograph.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request go on without the database where what is known from before will do: while it does not answer, one request
 * a second asks it, and the others do not wait for it. The question must run in a transaction of its own, as its failure
 * would end the caller's. Safe for threads.
 */
@ApplicationScoped
public class Database {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final AtomicLong askedAt = new AtomicLong();
    private volatile boolean isDown;

    protected Database() {
        this(System::nanoTime);
    }

    /** For tests. */
    public Database(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The database's answer, or what is known when it is down; with nothing known, its failure. */
    public <T> T ask(Supplier<T> question, @Nullable T known) {
        if (known != null && !isMyTurn()) {
            return known;
        }
        try {
            T answer = question.get();
            isDown = false;
            return answer;
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            isDown = true;
            if (known == null) {
                throw e;
            }
            return known;
        }
    }

    private boolean isMyTurn() {
        if (!isDown) {
            return true;
        }
        long now = nanos.getAsLong();
        long before = askedAt.get();
        return now - before >= BETWEEN.toNanos() && askedAt.compareAndSet(before, now);
    }
}
