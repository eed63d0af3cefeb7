package org.heliograph.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.heliograph.kernel.Json;
import org.heliograph.live.Farewell;
import org.heliograph.live.LiveEvent;
import org.heliograph.live.Wire;

/** A WebSocket: a text message an event. */
final class LiveSocket implements Wire {

    private final Session session;
    private final Executor apart;

    /** @param apart where a close may wait for a client that takes nothing */
    LiveSocket(Session session, Executor apart) {
        this.session = session;
        this.apart = apart;
    }

    @Override
    public void send(List<LiveEvent> events, Consumer<Boolean> done) {
        new Sending(events, done).goOn();
    }

    @Override
    public void beat() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException | RuntimeException e) {
            close(Farewell.IDLE);
        }
    }

    @Override
    public boolean isAnswered() {
        return true;
    }

    @Override
    public void close(Farewell why) {
        apart.execute(() -> {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
            } catch (IOException | RuntimeException e) {
                // It is closed already, or as good as.
            }
        });
    }

    /** Sends one message after the other, without a deeper stack for each that was taken at once. */
    private final class Sending {

        private final List<LiveEvent> events;
        private final Consumer<Boolean> done;
        private final AtomicInteger turns = new AtomicInteger();
        private int next;

        Sending(List<LiveEvent> events, Consumer<Boolean> done) {
            this.events = events;
            this.done = done;
        }

        void goOn() {
            if (turns.getAndIncrement() > 0) {
                return;
            }
            do {
                if (next == events.size()) {
                    done.accept(true);
                    return;
                }
                send(events.get(next++));
            } while (turns.decrementAndGet() > 0);
        }

        private void send(LiveEvent event) {
            try {
                session.getAsyncRemote().sendText(Json.MAPPER.writeValueAsString(event), result -> {
                    if (result.isOK()) {
                        goOn();
                    } else {
                        done.accept(false);
                    }
                });
            } catch (JsonProcessingException | RuntimeException e) {
                done.accept(false);
            }
        }
    }
}
