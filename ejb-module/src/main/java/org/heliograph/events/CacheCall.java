package org.heliograph.events;

import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.IllegalLifecycleStateException;
import org.infinispan.commons.TimeoutException;
import org.infinispan.partitionhandling.AvailabilityException;
import org.infinispan.remoting.transport.jgroups.SuspectException;
import org.jspecify.annotations.Nullable;

/** A call to a cache, of which the others may die, hang or be cut off meanwhile: that is an {@link Outage}. */
public final class CacheCall {

    private CacheCall() {}

    /** What the call answers. Throws {@link Outage} of that part when the cluster does not answer in time. */
    public static <T extends @Nullable Object> T of(String part, Supplier<T> call) {
        try {
            return call.get();
        } catch (CompletionException | CacheException e) {
            if (isUnreachable(e)) {
                throw new Outage(part, e);
            }
            throw e;
        }
    }

    /** Judged by the whole chain of causes: what another node met comes wrapped. */
    private static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException
                    || cause instanceof AvailabilityException
                    || cause instanceof SuspectException
                    || cause instanceof IllegalLifecycleStateException) {
                return true;
            }
        }
        return false;
    }
}
