package org.heliograph.photo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many processes of FFmpeg decode photos on this server at once: they take memory that the heap's limits know nothing
 * of. First come, first served. Photos need not wait for videos, so these are other slots than theirs.
 */
@ApplicationScoped
public class PhotoSlots {

    /** Give back what was taken. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    private final Semaphore free;

    /** @param decoders at least one is allowed, whatever is said */
    @Inject
    public PhotoSlots(@ConfigProperty(name = "heliograph.photo.decoders") int decoders) {
        this.free = new Semaphore(Math.max(1, decoders), true);
    }

    /** For the container's proxy alone. */
    protected PhotoSlots() {
        this(1);
    }

    /** Waits for its turn, which comes, as each process has a deadline. */
    Slot take() throws InterruptedIOException {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a decoder");
        }
        return free::release;
    }
}
