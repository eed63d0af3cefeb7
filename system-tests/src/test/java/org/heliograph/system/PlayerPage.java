package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A web page of somebody's site with hls.js on it, opened in Debian's Chromium. The page fetches the media through this
 * small site, as through a CDN of the same origin, and posts what it saw.
 */
final class PlayerPage implements AutoCloseable {

    private static final String HLS_JS = "/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js";

    private final HttpServer site;
    private final String media;
    private final BlockingQueue<JsonNode> results = new ArrayBlockingQueue<>(10);

    /** @param media the server that the media come from */
    PlayerPage(String media) throws IOException {
        this.media = media;
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newFixedThreadPool(4));
        site.createContext("/", exchange -> answer(exchange, resource("/player/index.html"), "text/html"));
        site.createContext("/hls.js", exchange -> answer(exchange, resource(HLS_JS), "text/javascript"));
        site.createContext("/m/", this::passOn);
        site.createContext("/result", exchange -> {
            results.add(Client.json().readTree(exchange.getRequestBody()));
            answer(exchange, new byte[0], "text/plain");
        });
        site.start();
    }

    /** Plays a master playlist by its path and answers what the page saw. */
    JsonNode play(String master, Path profile) throws Exception {
        String url = "http://localhost:" + site.getAddress().getPort() + "/?master=" + master;
        Process browser = new ProcessBuilder(List.of(
                        Programs.require("chromium").toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--mute-audio",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0", // Keeps the page open.
                        "--user-data-dir=" + profile,
                        url))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            JsonNode seen = results.poll(90, TimeUnit.SECONDS);
            return Objects.requireNonNull(seen, "the page told nothing within 90 s");
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        Client.Answer answer = new Client(media).get(media + exchange.getRequestURI());
        exchange.getResponseHeaders().set("Content-Type", answer.header("Content-Type"));
        byte[] body = answer.response().body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, byte[] body, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PlayerPage.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Override
    public void close() {
        site.stop(0);
    }
}
