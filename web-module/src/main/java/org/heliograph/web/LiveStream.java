package org.heliograph.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.heliograph.kernel.Json;
import org.heliograph.live.Farewell;
import org.heliograph.live.Kind;
import org.heliograph.live.LiveEvent;
import org.heliograph.live.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events (HTML, 9.2): {@code id}, {@code event} and {@code data} are those of the event. Where a client is up
 * to date it is told by an id without data, which it keeps and does not show. Written as the client takes it, without a
 * thread that waits.
 */
final class LiveStream implements Wire, WriteListener {

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Executor apart;
    private final Runnable broken;
    private ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean isFlushed = true;
    private boolean isOpen;
    private boolean isOver;
    private @Nullable Consumer<Boolean> done;

    /**
     * @param apart where a close may wait for a client that takes nothing
     * @param broken called when the client is gone
     */
    LiveStream(AsyncContext context, Executor apart, Runnable broken) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.apart = apart;
        this.broken = broken;
        pending.writeBytes(RETRY);
    }

    @Override
    public void send(List<LiveEvent> events, Consumer<Boolean> whenTaken) {
        synchronized (this) {
            done = whenTaken;
            try {
                for (LiveEvent event : events) {
                    pending.writeBytes(bytesOf(event));
                }
            } catch (JsonProcessingException e) {
                isOver = true;
            }
        }
        write();
    }

    @Override
    public void beat() {
        synchronized (this) {
            pending.writeBytes(BEAT);
        }
        write();
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public void close(Farewell why) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        apart.execute(() -> {
            try {
                context.complete();
            } catch (RuntimeException e) {
                // It is over already.
            }
        });
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isOpen = true; // Nothing is to be written before the container says so.
        }
        write();
    }

    @Override
    public void onError(Throwable failure) {
        broken.run();
    }

    private void write() {
        Consumer<Boolean> taken = null;
        boolean isGood = true;
        synchronized (this) {
            try {
                if (isOver || writeWhatIsReady()) {
                    taken = done;
                    done = null;
                    isGood = !isOver;
                }
            } catch (IOException | RuntimeException e) {
                taken = done;
                done = null;
                isGood = false;
            }
        }
        if (taken != null) {
            taken.accept(isGood);
        } else if (!isGood) {
            broken.run();
        }
    }

    /** Whether all that there is was written. */
    private boolean writeWhatIsReady() throws IOException {
        while (isOpen && out.isReady()) {
            if (pending.size() > 0) {
                byte[] bytes = pending.toByteArray();
                pending = new ByteArrayOutputStream();
                isFlushed = false;
                out.write(bytes);
            } else if (!isFlushed) {
                isFlushed = true;
                out.flush();
            } else {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytesOf(LiveEvent event) throws JsonProcessingException {
        String text = "id: " + event.id() + "\n";
        if (event.type() != Kind.READY) {
            text += "event: " + event.type().label() + "\ndata: " + Json.MAPPER.writeValueAsString(event.data()) + "\n";
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
