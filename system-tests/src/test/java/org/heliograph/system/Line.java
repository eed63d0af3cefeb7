package org.heliograph.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A TCP line to a server, on which a test can listen, count the requests, cut answers off, and stop all traffic. */
final class Line implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("(?m)^(?:GET|HEAD|PUT|POST|DELETE) (\\S+) HTTP/1.1");

    private final ServerSocket socket;
    private final int targetPort;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile @Nullable String haltAt;
    private volatile boolean halted;
    private volatile boolean down;

    Line(int targetPort) {
        this.targetPort = targetPort;
        try {
            socket = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The paths that were asked for and begin so, each as often as it was. */
    List<String> requests(String prefix) {
        return requests.stream().filter(path -> path.startsWith(prefix)).toList();
    }

    /** From now on every connection breaks off when so many bytes have come back on it. */
    void cutAfter(long bytes) {
        cutAfter = bytes;
        breakOff();
    }

    /**
     * From the first request on that begins so, as {@code PUT /bucket/key}, nothing gets through, until the line is taken
     * down or mended.
     */
    void haltAt(String request) {
        haltAt = request;
    }

    /** Returns when that request has come. */
    void awaitHalt(Duration limit) {
        Awaitility.await(haltAt)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> halted);
    }

    /** As if the server had gone: all that is open breaks off, and nobody gets through until the line is mended. */
    synchronized void takeDown() {
        down = true;
        haltAt = null;
        halted = false;
        breakOff();
        notifyAll();
    }

    synchronized void mend() {
        down = false;
        haltAt = null;
        halted = false;
        notifyAll();
    }

    private void breakOff() {
        open.forEach(Line::close);
        open.clear();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                connect(socket.accept());
            } catch (IOException e) {
                return; // The test has ended.
            }
        }
    }

    private void connect(Socket client) {
        if (down) {
            close(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            open.addAll(List.of(client, server));
            daemon(() -> pump(client, server, true));
            daemon(() -> pump(server, client, false));
        } catch (IOException e) {
            close(client); // The server is down: so is the line.
        }
    }

    private void pump(Socket from, Socket to, boolean listening) {
        byte[] buffer = new byte[16 * 1024];
        long sent = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (listening) {
                    listen(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                } else if (sent + read > cutAfter) {
                    return;
                }
                out.write(buffer, 0, read);
                sent += read;
            }
        } catch (IOException e) {
            // One side has gone; so goes the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(String text) throws InterruptedException {
        REQUEST.matcher(text).results().forEach(request -> requests.add(request.group(1)));
        synchronized (this) {
            String wanted = haltAt;
            halted |= wanted != null && text.startsWith(wanted);
            while (halted) {
                wait();
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        takeDown();
        close(socket);
    }
}
