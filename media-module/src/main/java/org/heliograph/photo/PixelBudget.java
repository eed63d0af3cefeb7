package org.heliograph.photo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A limit on decoded pixels that are in memory at once, so that many large photos wait for each other instead of
 * filling the heap. First come, first served; a photo larger than the whole budget waits until it is alone. Taken from
 * before a photo is decoded until its last variant is written.
 */
final class PixelBudget {
    private static final int PIXELS_PER_PERMIT = 1_000;
    private static final int WORST_BYTES_PER_PIXEL = 8;
    private static final int SHARE_OF_HEAP = 3;

    /** What the largest variant takes, its copy while colours and turn are put right, and the next size. */
    private static final long VARIANTS = 3L * 2048 * 2048 / 2;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Give back what was taken. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** A third of the heap, at 16 bits for each of four channels. */
    static final PixelBudget HEAP =
            new PixelBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / WORST_BYTES_PER_PIXEL, PATIENCE);

    private final int total;
    private final Duration patience;
    private final Semaphore permits;

    PixelBudget(long pixels, Duration patience) {
        this.total = (int) Math.min(Integer.MAX_VALUE, Math.max(1, pixels / PIXELS_PER_PERMIT));
        this.patience = patience;
        this.permits = new Semaphore(total, true);
    }

    /**
     * Waits until there is room for a decoded picture and what is made of it.
     *
     * @throws IOException when there was none for too long: no fault of the photo
     */
    Taken take(long pixels) throws IOException {
        int wanted = (int) Math.min(total, (pixels + Math.min(pixels, VARIANTS)) / PIXELS_PER_PERMIT + 1);
        try {
            if (!permits.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("No room to decode " + pixels + " pixels within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for room to decode");
        }
        return () -> permits.release(wanted);
    }
}
