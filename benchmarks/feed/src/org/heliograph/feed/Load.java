package org.heliograph.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Sends requests of ever other viewers over connections that stay open, each request after the answer to the one before,
 * as fast as they are answered or at a given pace, and throws the bodies away. One and the same for all systems. Every
 * answer but 200 ends the benchmark.
 */
final class Load {

    private final String host = "localhost";
    private final int port;
    private final IntFunction<byte[]> requests;
    private final int connections;
    private final double nanosEach;
    private final AtomicInteger next = new AtomicInteger();

    /** The same GET of all viewers in turn. */
    Load(int port, String path, List<String> tokens, int connections) {
        this(port, gets(port, path, tokens), connections, 0);
    }

    /**
     * @param requests by their number, from 0 on without a gap
     * @param perSecond 0: as fast as they are answered
     */
    Load(int port, IntFunction<byte[]> requests, int connections, double perSecond) {
        this.port = port;
        this.requests = requests;
        this.connections = connections;
        this.nanosEach = perSecond == 0 ? 0 : 1e9 / perSecond;
    }

    static IntFunction<byte[]> gets(int port, String path, List<String> tokens) {
        List<byte[]> all = tokens.stream()
                .map(token -> "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
        return number -> all.get(Math.floorMod(number, all.size()));
    }

    /** How many requests have been sent, and answered when nothing runs. */
    int sent() {
        return next.get();
    }

    /** What came back: latencies in ms, bytes of bodies. */
    record Answers(int count, long bytes, double seconds, double median, double p99) {
        long bytesEach() {
            return bytes / count;
        }

        double perSecond() {
            return count / seconds;
        }
    }

    /** So long, and until so many: where the server starves, the clock alone warms nothing up. */
    Answers forSeconds(double seconds, int least) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        AtomicInteger left = new AtomicInteger(least);
        return run(() -> left.getAndDecrement() > 0 || System.nanoTime() < end);
    }

    Answers requests(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return run(() -> left.getAndDecrement() > 0);
    }

    private Answers run(BooleanSupplier goOn) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        int first = next.get();
        long begun = System.nanoTime();
        try {
            List<Callable<Line>> lines = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                lines.add(() -> line(goOn, number -> begun + (long) ((number - first) * nanosEach)));
            }
            long bytes = 0;
            List<long[]> latencies = new ArrayList<>();
            for (Future<Line> line : threads.invokeAll(lines)) {
                bytes += line.get().bytes;
                latencies.add(line.get().nanos());
            }
            long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Answers(all.length, bytes, seconds, at(all, 0.5), at(all, 0.99));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
    }

    private Line line(BooleanSupplier goOn, IntToLongFunction turns) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            Line line = new Line(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            while (goOn.getAsBoolean()) {
                int number = next.getAndIncrement();
                byte[] request = requests.apply(number);
                LockSupport.parkNanos(turns.applyAsLong(number) - System.nanoTime());
                long begun = System.nanoTime();
                out.write(request);
                line.answer();
                line.add(System.nanoTime() - begun);
            }
            return line;
        }
    }

    /** The answers on one connection. */
    private static final class Line {

        private final InputStream in;
        private long[] nanos = new long[1024];
        private int count;
        private long bytes;

        Line(InputStream in) {
            this.in = in;
        }

        void add(long taken) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = taken;
        }

        long[] nanos() {
            return Arrays.copyOf(nanos, count);
        }

        void answer() throws IOException {
            String status = text();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("answered " + status);
            }
            long length = -1;
            for (String header = text(); !header.isEmpty(); header = text()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Long.parseLong(header.substring(15).strip());
                } else if (header.toLowerCase(Locale.ROOT).startsWith("connection: close")) {
                    throw new IOException("the server closes the connection");
                }
            }
            if (length >= 0) {
                take(length);
            } else {
                chunks();
            }
        }

        private void chunks() throws IOException {
            long size;
            do {
                size = Long.parseLong(text(), 16);
                take(size);
                text();
            } while (size > 0);
        }

        private void take(long length) throws IOException {
            in.skipNBytes(length);
            bytes += length;
        }

        private String text() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("the connection has ended");
                }
                if (octet != '\r') {
                    line.append((char) octet);
                }
            }
            return line.toString();
        }
    }
}
