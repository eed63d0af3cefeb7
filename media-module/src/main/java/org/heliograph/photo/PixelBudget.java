package org.heliograph.photo;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * A limit on decoded pixels that are in memory at once, so that many large photos wait for each other instead of
 * filling the heap. First come, first served; a photo larger than the whole budget waits until it is alone.
 */
final class PixelBudget {
    private static final int PIXELS_PER_PERMIT = 1_000;
    private static final int WORST_BYTES_PER_PIXEL = 8;
    private static final int SHARE_OF_HEAP = 3;

    /** Give back what was taken. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** A third of the heap, at 16 bits for each of four channels. */
    static final PixelBudget HEAP =
            new PixelBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / WORST_BYTES_PER_PIXEL);

    private final int total;
    private final Semaphore permits;

    PixelBudget(long pixels) {
        this.total = (int) Math.min(Integer.MAX_VALUE, Math.max(1, pixels / PIXELS_PER_PERMIT));
        this.permits = new Semaphore(total, true);
    }

    /** Waits until there is room. */
    Taken take(long pixels) throws InterruptedIOException {
        int wanted = (int) Math.min(total, pixels / PIXELS_PER_PERMIT + 1);
        try {
            permits.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for room to decode");
        }
        return () -> permits.release(wanted);
    }
}
