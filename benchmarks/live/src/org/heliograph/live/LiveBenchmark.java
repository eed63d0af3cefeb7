package org.heliograph.live;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * One server: what it holds of memory before and after thousands of idle connections, and how long it takes from the moment when an
 * author sends a publication until each of his connected followers has it, while others read their feeds.
 */
public final class LiveBenchmark {

    private static final long FIRST_ACCOUNT = 1_000_000_000_000L;
    private static final int READERS = 4;
    private static final Pattern PAIR = Pattern.compile("\"([^\"]+)\":\"([^\"]*)\"");
    private static final Pattern POST = Pattern.compile("\"type\":\"post\".*\"post_id\":\"(\\d+)\"");

    private final Map<String, Long> publishedAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Object[]> told = new ConcurrentLinkedQueue<>();
    private final Heliograph server;
    private final int connections;
    private final int followers;
    private final int posts;
    private final StringBuilder report = new StringBuilder();

    private LiveBenchmark(Heliograph server, String[] options) {
        this.server = server;
        this.connections = option(options, "connections", 5_000);
        this.followers = option(options, "followers", 100);
        this.posts = option(options, "posts", 60);
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        try (Heliograph server = new Heliograph(work, Path.of(arguments[1]))) {
            LiveBenchmark benchmark = new LiveBenchmark(server, arguments);
            benchmark.run();
            Files.writeString(work.resolve("report.md"), benchmark.report);
        }
        System.exit(0);
    }

    private static int option(String[] options, String name, int usual) {
        return Arrays.stream(options)
                .filter(option -> option.startsWith("--" + name + "="))
                .map(option -> Integer.parseInt(option.substring(name.length() + 3)))
                .findFirst()
                .orElse(usual);
    }

    private void run() throws Exception {
        String author = signUp("author");
        String authorId = idOf(author);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < followers; i++) {
            String person = signUp("follower" + i);
            tokens.add(tokenIn(person));
            server.post("/v1/users/" + authorId + "/follow", tokenIn(person), "{}");
        }
        try (Sockets warm = new Sockets(server.port, (line, text) -> {})) {
            connect(warm, 300, FIRST_ACCOUNT - 1_000);
        }
        publish(tokenIn(author));
        Thread.sleep(5_000);
        idle();
        load(tokenIn(author), tokens);
        System.out.print(report);
    }

    private void idle() throws Exception {
        long heapBefore = server.heap();
        long before = server.resident();
        Sockets idle = new Sockets(server.port, (line, text) -> {});
        long start = System.nanoTime();
        connect(idle, connections, FIRST_ACCOUNT);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long peak = server.resident();
        Thread.sleep(35_000); // Each is pinged once.
        long heapAfter = server.heap();
        long after = server.resident();
        say("| idle connections | %,d, opened in %,d ms, %d broken |", connections, millis, idle.broken.get());
        say("| heap after collection | %,d MB before, %,d MB after: **%.1f KB each** |", heapBefore >> 20, heapAfter >> 20,
                (heapAfter - heapBefore) / 1024.0 / connections);
        say("| resident memory of the JVM | %,d MB before, %,d MB when all were open, %,d MB after a collection: %.1f KB each |",
                before >> 20, peak >> 20, after >> 20, (after - before) / 1024.0 / connections);
    }

    /** The idle ones stay connected. */
    private void load(String author, List<String> tokens) throws Exception {
        Sockets live = new Sockets(server.port, (line, text) -> {
            Matcher post = POST.matcher(text);
            if (post.find()) {
                told.add(new Object[] {post.group(1), System.nanoTime()});
            }
        });
        for (int i = 0; i < tokens.size(); i++) {
            live.open(i, tokens.get(i));
        }
        await(live.ready, tokens.size());
        AtomicInteger reads = new AtomicInteger();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int offset = i;
            Thread reader = new Thread(() -> read(tokens, offset, reads));
            reader.setDaemon(true);
            reader.start();
            readers.add(reader);
        }
        long start = System.nanoTime();
        for (int i = 0; i < posts; i++) {
            publish(author);
            Thread.sleep(250);
        }
        Thread.sleep(5_000);
        double seconds = (System.nanoTime() - start) / 1e9;
        readers.forEach(Thread::interrupt);
        long[] millis = told.stream()
                .filter(one -> publishedAt.containsKey(one[0]))
                .mapToLong(one -> ((Long) one[1] - publishedAt.get(one[0])) / 1_000_000)
                .sorted()
                .toArray();
        say("| from the publication's request to a connected follower | %,d of %,d told; median %,d ms, p95 **%,d ms**, p99 %,d ms, last %,d ms |",
                millis.length, (long) posts * tokens.size(), at(millis, 0.5), at(millis, 0.95), at(millis, 0.99), at(millis, 1));
        say("| meanwhile | %.0f feed pages a second by %d readers |", reads.get() / seconds, READERS);
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }

    private void read(List<String> tokens, int offset, AtomicInteger reads) {
        try {
            for (int i = offset; !Thread.currentThread().isInterrupted(); i += READERS) {
                server.get("/v1/feed?mode=following", tokens.get(i % tokens.size()));
                reads.incrementAndGet();
            }
        } catch (Exception e) {
            // The measurement is over.
        }
    }

    private void connect(Sockets sockets, int count, long firstAccount) throws Exception {
        for (int i = 0; i < count; i++) {
            sockets.open(i, server.tokenOf(firstAccount + i));
        }
        await(sockets.ready, count);
    }

    private static void await(AtomicInteger ready, int count) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (ready.get() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + ready.get() + " of " + count + " are ready");
            }
            Thread.sleep(20);
        }
    }

    private void publish(String token) throws Exception {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        String upload = server.post(
                "/v1/media/uploads", token, "{\"content_type\":\"image/jpeg\",\"size\":" + jpeg.size() + "}");
        Map<String, String> headers = PAIR.matcher(in(upload, "\"headers\":\\{([^}]*)}")).results()
                .collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));
        server.put(in(upload, "\"url\":\"([^\"]+)\""), headers, jpeg.toByteArray());
        String media = in(upload, "\"media_id\":\"(\\d+)\"");
        server.post("/v1/media/uploads/" + media + "/complete", token, "{}");
        long sent = System.nanoTime();
        String post = server.post("/v1/posts", token, "{\"media\":[{\"media_id\":\"" + media + "\"}]}");
        publishedAt.put(in(post, "\"id\":\"(\\d+)\""), sent);
    }

    private String signUp(String name) throws Exception {
        return server.post(
                "/v1/accounts", "", "{\"username\":\"" + name + "\",\"password\":\"correct horse " + name + "\"}");
    }

    private static String idOf(String account) {
        return in(account, "\"id\":\"(\\d+)\"");
    }

    private static String tokenIn(String account) {
        return in(account, "\"access_token\":\"([^\"]+)\"");
    }

    private static String in(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + json);
        }
        return matcher.group(1);
    }

    private void say(String line, Object... values) {
        report.append(String.format(java.util.Locale.ROOT, line, values)).append('\n');
    }
}
