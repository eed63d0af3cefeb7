package org.heliograph.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Somebody who is connected to the live channel by WebSocket, with nothing of Heliograph's own code. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private boolean isGone;

    private LiveClient(String base, Map<String, String> headers) {
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder().subprotocols("heliograph.v1").connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        socket = builder.buildAsync(URI.create(base.replaceFirst("http", "ws") + "/v1/live"), this)
                .join();
    }

    /** Connected, and nothing said. */
    static LiveClient silent(String base, Map<String, String> headers) {
        return new LiveClient(base, headers);
    }

    /** Connected by token, and told where it is. */
    static LiveClient of(String base, Client client) {
        LiveClient live = silent(base, Map.of()).say(Map.of("token", client.token()));
        live.await("ready");
        return live;
    }

    /** Come back with the last event that it knows. */
    static LiveClient back(String base, Client client, String lastEventId) {
        LiveClient live = silent(base, Map.of()).say(Map.of("token", client.token(), "last_event_id", lastEventId));
        live.await("ready");
        return live;
    }

    LiveClient say(Map<String, ?> message) {
        try {
            return sayRaw(Client.json().writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    LiveClient sayRaw(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    List<JsonNode> messages() {
        return messages;
    }

    List<JsonNode> of(String type) {
        return messages.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    /** The first message of that type, when it has come. */
    JsonNode await(String type) {
        return await(type, any -> true);
    }

    JsonNode await(String type, java.util.function.Predicate<JsonNode> fits) {
        Awaitility.await("a message of the type " + type + ", in " + messages)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> closed.isDone() || of(type).stream().anyMatch(fits));
        return of(type).stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new AssertionError("closed with " + closed.join() + " before a " + type));
    }

    String lastEventId() {
        return messages.get(messages.size() - 1).path("id").asText();
    }

    /** The close code, when the server has closed; 1006 when the connection broke. */
    int awaitClosed() {
        return closed.orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try {
                take(Client.json().readTree(text.toString()));
            } catch (JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private synchronized void take(JsonNode message) {
        if (!isGone) {
            messages.add(message);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(5, java.util.concurrent.TimeUnit.SECONDS);
    }

    /** As a client whose network is gone: what was still on its way to him does not arrive. */
    synchronized void abort() {
        isGone = true;
        socket.abort();
    }
}
