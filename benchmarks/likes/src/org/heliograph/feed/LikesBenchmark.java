package org.heliograph.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** Measures likes of one post against the plain way on the same server, and the feed under a storm of likes. */
public final class LikesBenchmark {

    private static final long SEED = 20_261_121;

    private LikesBenchmark() {}

    /** The folder to work in, that of the Liberty runtime, and the options. */
    public static void main(String... words) throws Exception {
        Path work = Path.of(words[0]);
        Path plain = work.resolve("plain.switch");
        Options options = Options.of("likes,feed", words);
        Report report = new Report();
        try (Heliograph heliograph = new Heliograph(work.resolve("heliograph"), Path.of(words[1]))) {
            heliograph.application(work.resolve("apps"))
                    .with("HELIOGRAPH_BENCHMARK_PLAIN", plain.toString())
                    .with("HELIOGRAPH_TOKEN_TRUST_SECONDS", "86400")
                    .with("HELIOGRAPH_TIES_LEASE_SECONDS", "86400")
                    .with("HELIOGRAPH_ACTS_LEASE_SECONDS", "86400")
                    .start();
            List<Long> posts;
            List<Long> latest;
            try (Connection connection = heliograph.database()) {
                new HeliographSeed(connection, new Dataset(SEED)).fill();
                posts = Crowd.seed(connection);
                latest = Crowd.latest(connection);
                report.line(settings(connection));
            }
            Tokens signer = new Tokens(heliograph.secrets());
            Crowd crowd = new Crowd(heliograph, signer);
            Files.deleteIfExists(plain);
            if (options.has("likes")) {
                new LikesPart(heliograph, crowd, posts, options, plain).run(report);
            }
            if (options.has("feed")) {
                // Half of all follow the celebrity.
                List<String> readers =
                        signer.of(IntStream.rangeClosed(1, Dataset.PEOPLE / 2).mapToLong(Dataset::personId));
                String page = new String(heliograph.read(ReadPart.PATH, readers.get(0)), StandardCharsets.UTF_8);
                if (!latest.stream().allMatch(post -> page.contains("\"" + post + "\""))) {
                    throw new IllegalStateException("Not all of " + latest + " are on the first page");
                }
                new StormPart(heliograph, readers, crowd.likesOf(latest), options).run(report);
            }
        }
        report.writeTo(work.resolve("report.md"));
        System.exit(0);
    }

    private static String settings(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('fsync'), current_setting('synchronous_commit')")) {
            row.next();
            return "PostgreSQL: fsync " + row.getString(1) + ", synchronous_commit " + row.getString(2) + ".";
        }
    }
}
