package org.heliograph.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Somebody who is connected to the live channel by server-sent events. Keeps the lines as they came. */
final class LiveStreamClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private volatile boolean isOver;

    private LiveStreamClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "live-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static LiveStreamClient of(String base, String ticket, Map<String, String> headers) {
        String query = URLEncoder.encode(ticket, StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1/live/events?ticket=" + query))
                .timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        try {
            return new LiveStreamClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    List<String> lines() {
        return lines;
    }

    boolean isOver() {
        return isOver;
    }

    /** The last line that begins so, without its beginning, when there is one. */
    String await(String beginning) {
        Awaitility.await("a line that begins with " + beginning + ", in " + lines)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lines.stream().anyMatch(line -> line.startsWith(beginning)));
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .reduce((one, later) -> later)
                .orElseThrow()
                .substring(beginning.length());
    }

    private void read() {
        try (var reader =
                new java.io.BufferedReader(new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // Closed by either side.
        }
        isOver = true;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
