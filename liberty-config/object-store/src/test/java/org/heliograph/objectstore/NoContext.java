package org.heliograph.objectstore;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/** A container of which nothing is asked. */
final class NoContext implements BootstrapContext {
    @Override
    public WorkManager getWorkManager() {
        throw new UnsupportedOperationException("no work");
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException("no transactions");
    }

    @Override
    public Timer createTimer() {
        throw new UnsupportedOperationException("no timers");
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> context) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        throw new UnsupportedOperationException("no transactions");
    }
}
