package org.heliograph.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures the home feed against ready-made bytes on the same server and against the textbook's feed service, on the same
 * data, in one run. See benchmarks/README.md.
 */
public final class FeedBenchmark {

    private static final long SEED = 20_261_121;

    private FeedBenchmark() {}

    /** The folder to work in, that of the Liberty runtime, that of the peer, and the options. */
    public static void main(String... words) throws Exception {
        Path work = Path.of(words[0]);
        Options options = Options.of(words);
        Report report = new Report();
        Dataset data = new Dataset(SEED);
        try (Heliograph heliograph = new Heliograph(work.resolve("heliograph"), Path.of(words[1]));
                Peer peer = new Peer(work.resolve("peer"), Path.of(words[2]), heliograph.secrets().resolve("jwks.json"))) {
            heliograph.start();
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
            Files.write(heliograph.body(), heliograph.read("/v1/feed?limit=20", tokens.get(0)));
            if (options.has("read")) {
                new ReadPart(heliograph, peer, tokens, options).run(report);
            }
        }
        report.writeTo(work.resolve("report.md"));
        System.exit(0);
    }
}
