package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The web site of somebody who uses Heliograph: serves the page with Uppy, hands on {@code /v1/} to the server as a front
 * does, and hears from the page how it went. A browser that is told the {@link #wayThere} finds it at the server's public
 * URL, whose pages the store lets upload.
 */
final class UppyPage implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HeliographServer server;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();
    private volatile byte[] file = new byte[0];

    UppyPage(HeliographServer server) throws IOException {
        this.server = server;
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/", exchange -> answer(exchange, 200, "text/html", resource("upload.html")));
        http.createContext(
                "/uppy.js", exchange -> answer(exchange, 200, "text/javascript", resource("uppy-5.2.4.min.js")));
        http.createContext("/6", exchange -> answer(exchange, 200, "text/html", resource("upload-6.html")));
        http.createContext(
                "/uppy-6.js",
                exchange -> answer(exchange, 200, "text/javascript", resource("uppy-aws-s3-6.3.1.min.js")));
        http.createContext("/file", exchange -> answer(exchange, 200, "application/octet-stream", file));
        http.createContext("/report", this::report);
        http.createContext("/v1/", this::handOn);
        http.setExecutor(threads);
        http.start();
    }

    /**
     * What Chromium takes as {@code --host-resolver-rules}. Playwright could answer in the server's place as well, but would
     * also answer what the browser asks the store: whether the page may upload.
     */
    String wayThere() {
        return "MAP localhost:" + server.httpPort() + " 127.0.0.1:"
                + http.getAddress().getPort();
    }

    /** What the next visitor uploads. */
    void offer(byte[] bytes) {
        file = bytes;
        reports.clear();
    }

    JsonNode awaitReport(Duration limit) throws InterruptedException {
        JsonNode report = reports.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (report == null) {
            throw new AssertionError("The page said nothing within " + limit);
        }
        return report;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void report(HttpExchange exchange) throws IOException {
        reports.add(Client.json().readTree(exchange.getRequestBody()));
        answer(exchange, 200, "text/plain", new byte[0]);
    }

    private void handOn(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("Authorization", "Content-Type")) {
            List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
            values.forEach(value -> request.header(name, value));
        }
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), "application/json", answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] resource(String name) {
        try (InputStream bytes = UppyPage.class.getResourceAsStream("/uppy/" + name)) {
            if (bytes == null) {
                throw new IllegalArgumentException(name);
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
