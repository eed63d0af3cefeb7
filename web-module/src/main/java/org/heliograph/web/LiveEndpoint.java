package org.heliograph.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.events.Outage;
import org.heliograph.live.Connection;
import org.heliograph.live.Farewell;
import org.heliograph.live.LiveConnections;
import org.jspecify.annotations.Nullable;

/**
 * The live channel by WebSocket (RFC 6455). The first message says who the client is, {@code {token}} or {@code {ticket}}; it and later
 * ones may have {@code last_event_id}, {@code watch} and {@code unwatch}. Each event is a text message. One object a
 * connection, which the container calls on one thread at a time.
 */
@ServerEndpoint(value = LiveEndpoint.PATH, subprotocols = LiveEndpoint.PROTOCOL, configurator = LiveHandshake.class)
public class LiveEndpoint {

    static final String PATH = "/v1/live";
    static final String PROTOCOL = "heliograph.v1";

    private static final int LONGEST_MESSAGE = 8_192;

    private final LiveDoor door;
    private final LiveConnections connections;
    private @Nullable LiveSocket socket;
    private @Nullable Connection connection;

    /** For the container, which injects nothing into what is no bean. */
    public LiveEndpoint() {
        door = CDI.current().select(LiveDoor.class).get();
        connections = CDI.current().select(LiveConnections.class).get();
    }

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0); // The connection beats and listens itself.
        LiveSocket opened = new LiveSocket(session, door::apart);
        if (connections.expect(opened)) {
            socket = opened;
        }
    }

    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void message(String text) {
        LiveSocket from = socket;
        if (from == null) {
            return;
        }
        try {
            take(LiveMessage.read(text), from);
        } catch (JsonProcessingException e) {
            end(from, Farewell.NO_JSON);
        } catch (Outage e) {
            end(from, Farewell.FULL);
        }
    }

    @OnMessage
    public void pong(PongMessage answer) {
        Connection heard = connection;
        if (heard != null) {
            heard.heard();
        }
    }

    @OnClose
    public void close() {
        LiveSocket from = socket;
        if (from != null) {
            end(from, Farewell.LEAVING);
        }
    }

    @OnError
    public void fail(Throwable failure) {
        close();
    }

    private void take(LiveMessage message, LiveSocket from) {
        Connection now = connection;
        if (now == null) {
            now = signIn(message, from);
        } else if (!message.isSilentAboutWho()) {
            end(from, Farewell.NOT_ACCEPTABLE);
            return;
        } else if (message.lastEventId() != null) {
            now.resume(message.lastEventId());
        }
        if (now == null) {
            return;
        }
        now.heard();
        if (message.unwatch() != null) {
            now.unwatch(message.unwatched());
        }
        if (message.watch() != null && !now.watch(message.watched())) {
            end(from, Farewell.NOT_ACCEPTABLE);
        }
    }

    private @Nullable Connection signIn(LiveMessage message, LiveSocket from) {
        if (!message.isIntroduction()) {
            end(from, Farewell.NOT_SIGNED_IN);
            return null;
        }
        Bearer bearer = message.token() == null ? door.holder(message.ticket()) : door.bearer(message.token());
        if (bearer == null) {
            end(from, Farewell.NOT_SIGNED_IN);
            return null;
        }
        connection = door.enter(bearer, from, message.lastEventId());
        return connection;
    }

    private void end(LiveSocket from, Farewell why) {
        Connection known = connection;
        socket = null;
        connection = null;
        connections.forget(from);
        if (known == null) {
            from.close(why);
        } else {
            connections.close(known, why);
        }
    }
}
