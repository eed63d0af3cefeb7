package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for requests that no decent client library sends. */
final class Wire {

    private Wire() {}

    /** Sends a request line (and more header lines, if any) and answers all that comes back until the server closes. */
    static String ask(String requestLine, String... headers) {
        return to(SharedServer.server().httpPort(), requestLine, headers);
    }

    /** As {@link #ask}, of whoever listens on that port of this machine. */
    static String to(int port, String requestLine, String... headers) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String request = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
