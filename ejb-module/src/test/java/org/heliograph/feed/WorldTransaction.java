package org.heliograph.feed;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transactions of one server: one a thread, and what is to be done at its end. */
final class WorldTransaction implements TransactionSynchronizationRegistry {

    private static final class Open {
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private final List<Runnable> afterSuccess = new ArrayList<>();
    }

    private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();

    void begin() {
        open.set(new Open());
    }

    /** Only what began it is gone: nobody learns of its end. */
    void die() {
        open.remove();
    }

    /** After the commit or the rollback; what is done then is outside of the transaction, and others may come between. */
    void end(boolean isCommitted) {
        Open ended = current();
        open.remove();
        int status = isCommitted ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK;
        for (Synchronization synchronization : ended.synchronizations) {
            Turns.pause();
            synchronization.afterCompletion(status);
        }
        if (isCommitted) {
            for (Runnable observer : ended.afterSuccess) {
                Turns.pause();
                observer.run();
            }
        }
    }

    void afterSuccess(Runnable observer) {
        Open now = open.get();
        if (now == null) {
            observer.run();
        } else {
            now.afterSuccess.add(observer);
        }
    }

    private Open current() {
        return Objects.requireNonNull(open.get());
    }

    @Override
    public @Nullable Object getTransactionKey() {
        return open.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        current().resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return current().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        current().synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return open.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}
