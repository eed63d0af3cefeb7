package org.heliograph.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to Redis that sends commands in pipelines (RESP 2); no client could do with less. */
final class Redis implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private int unanswered;

    Redis(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Adds a command to the pipeline. */
    void send(String... words) throws IOException {
        out.write(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
        unanswered++;
    }

    int unanswered() {
        return unanswered;
    }

    /** Waits for the answers to the whole pipeline; the last one, where it is a number or one line. */
    String flush() throws IOException {
        out.flush();
        String last = "";
        for (; unanswered > 0; unanswered--) {
            last = answer();
        }
        return last;
    }

    private String answer() throws IOException {
        String line = line();
        switch (line.charAt(0)) {
            case '-' -> throw new IOException(line);
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                return length < 0 ? "" : new String(in.readNBytes(length + 2), StandardCharsets.UTF_8).strip();
            }
            case '*' -> {
                String last = "";
                for (int left = Integer.parseInt(line.substring(1)); left > 0; left--) {
                    last = answer();
                }
                return last;
            }
            default -> {
                return line.substring(1);
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(32);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("Redis has closed the connection");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
