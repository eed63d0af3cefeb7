package org.heliograph.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Many WebSockets on one thread: opens them one after the other, answers pings, and hands on what comes. */
final class Sockets implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final int port;
    private final BiConsumer<Integer, String> messages;
    private final Selector selector = Selector.open();
    private final ConcurrentLinkedQueue<Line> opened = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Thread thread = new Thread(this::run, "sockets");
    private volatile boolean isClosed;

    final AtomicInteger ready = new AtomicInteger();
    final AtomicInteger broken = new AtomicInteger();

    Sockets(int port, BiConsumer<Integer, String> messages) throws IOException {
        this.port = port;
        this.messages = messages;
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Line {
        private final int number;
        private final SocketChannel channel;
        private byte[] rest = {};

        Line(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }

    /** Opens one and says who it is. */
    void open(int number, String token) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        write(channel, ("GET /v1/live HTTP/1.1\r\nHost: localhost:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + "Sec-WebSocket-Protocol: heliograph.v1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
        write(channel, frame(1, ("{\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8)));
        channel.configureBlocking(false);
        opened.add(new Line(number, channel));
        selector.wakeup();
    }

    private void run() {
        while (!isClosed) {
            try {
                selector.select(200);
                for (Line line = opened.poll(); line != null; line = opened.poll()) {
                    line.channel.register(selector, SelectionKey.OP_READ, line);
                }
                selector.selectedKeys().forEach(this::read);
                selector.selectedKeys().clear();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void read(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            buffer.clear();
            if (line.channel.read(buffer) < 0) {
                throw new IOException("closed");
            }
            buffer.flip();
            byte[] all = new byte[line.rest.length + buffer.remaining()];
            System.arraycopy(line.rest, 0, all, 0, line.rest.length);
            buffer.get(all, line.rest.length, buffer.remaining());
            line.rest = take(line, all);
        } catch (IOException e) {
            key.cancel();
            broken.incrementAndGet();
        }
    }

    private byte[] take(Line line, byte[] bytes) throws IOException {
        int at = 0;
        while (bytes.length - at >= 2) {
            int size = bytes[at + 1] & 0x7f;
            int head = size == 126 ? 4 : 2;
            if (bytes.length - at < head) {
                break;
            }
            if (size == 126) {
                size = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            }
            if (bytes.length - at < head + size) {
                break;
            }
            take(line, bytes[at] & 0x0f, java.util.Arrays.copyOfRange(bytes, at + head, at + head + size));
            at += head + size;
        }
        return java.util.Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private void take(Line line, int code, byte[] body) throws IOException {
        if (code == 9) {
            write(line.channel, frame(10, body));
        } else if (code == 8) {
            throw new IOException("closed by the server");
        } else if (code == 1) {
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.contains("\"type\":\"ready\"")) {
                ready.incrementAndGet();
            }
            messages.accept(line.number, text);
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Masked with zeros, as RFC 6455 has it for clients. */
    private static byte[] frame(int code, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(body.length + 8);
        frame.put((byte) (0x80 | code));
        if (body.length < 126) {
            frame.put((byte) (0x80 | body.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) body.length);
        }
        frame.putInt(0).put(body);
        return java.util.Arrays.copyOf(frame.array(), frame.position());
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        selector.keys().forEach(key -> {
            try {
                key.channel().close();
            } catch (IOException e) {
                // It is closed.
            }
        });
        selector.close();
    }
}
