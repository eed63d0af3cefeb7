package org.heliograph.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures the home feed against ready-made bytes on the same server and against the textbook's feed service, on the same
 * data, in one run. See benchmarks/README.md.
 */
public final class FeedBenchmark {

    private static final long SEED = 20_261_121;

    /** With so many followers an author is pulled. */
    static final int PULLED = 200_000;

    static final int PULL_LEAD_SECONDS = 12;

    /** Twenty posts with their photos have more. */
    private static final int FULL_PAGE_BYTES = 40_000;

    private FeedBenchmark() {}

    /** The folder to work in, that of the Liberty runtime, that of the peer, and the options. */
    public static void main(String... words) throws Exception {
        Path work = Path.of(words[0]);
        Options options = Options.of("read,sql,shape,publish,stores", words);
        Report report = new Report();
        if (options.has("stores")) {
            stores(work, Path.of(words[2]).resolveSibling("cluster.xml"), options, report);
        }
        if (!options.isStoresOnly()) {
            systems(work, Path.of(words[1]), Path.of(words[2]), options, report);
        }
        report.writeTo(work.resolve("report.md"));
        System.exit(0);
    }

    private static void systems(Path work, Path runtime, Path programs, Options options, Report report)
            throws Exception {
        Dataset data = new Dataset(SEED);
        try (Heliograph heliograph = new Heliograph(work.resolve("heliograph"), runtime);
                Peer peer = new Peer(work.resolve("peer"), programs, heliograph.secrets().resolve("jwks.json"))) {
            // A crowd of 100,000 is still pushed to, a larger one pulls; everybody's feed has its place.
            heliograph.with("HELIOGRAPH_FEED_PULL_FOLLOWERS", "" + PULLED)
                    .with("HELIOGRAPH_FEED_PULL_LEAD_SECONDS", "" + PULL_LEAD_SECONDS)
                    .with("HELIOGRAPH_FEED_CACHE_FEEDS", "250000")
                    .start();
            try (Connection connection = heliograph.database()) {
                new HeliographSeed(connection, data).fill();
            }
            peer.startDatabases();
            try (Connection connection = peer.database();
                    Redis redis = new Redis(peer.redisPort)) {
                new PeerSeed(connection, redis, data).fill();
            }
            peer.startServices();
            List<String> tokens = new ArrayList<>(new Tokens(heliograph.secrets())
                    .of(IntStream.range(0, Dataset.PEOPLE).mapToLong(Dataset::personId)));
            Collections.shuffle(tokens, new Random(SEED));
            byte[] page = heliograph.read(ReadPart.PATH, tokens.get(0));
            if (page.length < FULL_PAGE_BYTES) {
                throw new IllegalStateException("no full page: " + new String(page, StandardCharsets.UTF_8));
            }
            Files.write(heliograph.body(), page);
            ReadPart reads = new ReadPart(heliograph, peer, tokens, options);
            if (options.has("read")) {
                reads.run(report);
            } else if (options.has("publish")) {
                reads.warmUp();
            }
            Tokens signer = new Tokens(heliograph.secrets());
            if (options.has("shape") || options.has("sql")) {
                shapes(heliograph, signer, tokens, options, report);
            }
            if (options.has("publish")) {
                try (Connection ours = heliograph.database();
                        Connection theirs = peer.database()) {
                    new PublishPart(heliograph, peer, new Authors(ours, theirs, signer), options).run(report);
                }
            }
            if (options.isHeld()) {
                report.line("Heliograph: process " + heliograph.pid() + ", port " + heliograph.port);
                report.line("Textbook: port " + peer.port);
                Files.write(work.resolve("tokens.txt"), tokens);
                System.in.readAllBytes();
            }
        }
    }

    private static void shapes(
            Heliograph heliograph, Tokens signer, List<String> usual, Options options, Report report) throws Exception {
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        try (Connection connection = heliograph.database()) {
            for (var shape : new ShapeSeed(connection).shapes().entrySet()) {
                shapes.put(shape.getKey(), signer.of(shape.getValue().stream().mapToLong(Long::longValue)));
            }
        }
        if (options.has("sql")) {
            List<SqlPart.Viewer> cold = shapes.entrySet().stream()
                    .map(shape -> new SqlPart.Viewer(shape.getKey(), shape.getValue().get(0)))
                    .toList();
            new SqlPart(heliograph).run(report, usual.subList(0, 100), cold);
        }
        if (options.has("shape")) {
            new ShapePart(heliograph, options).run(report, shapes);
        }
    }

    /** One server against one Redis, then two servers that both hold all against a Redis with a replica. */
    private static void stores(Path work, Path transport, Options options, Report report) throws Exception {
        for (int copies = 1; copies <= 2; copies++) {
            try (RedisServers redis = new RedisServers(work, copies);
                    Redis connection = new Redis(redis.port())) {
                new StorePart(connection, redis, transport.toString(), options).run(report);
            }
        }
    }
}
