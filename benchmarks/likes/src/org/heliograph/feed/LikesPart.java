package org.heliograph.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Likes of one post over HTTP, as many as are answered: as Heliograph writes them and the plain way, by turns. */
final class LikesPart {

    private static final int CONNECTIONS = 64;
    private static final Pattern LIKES = Pattern.compile("\"likes\":(\\d+)");

    private final Heliograph heliograph;
    private final Crowd crowd;
    private final List<Long> posts;
    private final Options options;
    private final Path plain;
    private final Load load;
    private final Cpu cpu;
    private final List<Way> ways = List.of(new Way("Heliograph", false), new Way("plain", true));

    LikesPart(Heliograph heliograph, Crowd crowd, List<Long> posts, Options options, Path plain) {
        this.heliograph = heliograph;
        this.crowd = crowd;
        this.posts = posts;
        this.options = options;
        this.plain = plain;
        this.load = new Load(heliograph.port, crowd.likesOf(posts), CONNECTIONS, 0);
        this.cpu = heliograph.cpu();
    }

    private record Way(String name, boolean isPlain, List<Double> rates, List<Double> micros, List<Load.Answers> answers) {
        Way(String name, boolean isPlain) {
            this(name, isPlain, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    void run(Report report) throws Exception {
        for (Way way : ways) {
            turnTo(way);
            load.forSeconds(options.warmUp(), 0);
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Way way : ways) {
                measure(way);
            }
        }
        Way last = ways.get(ways.size() - 1);
        report.heading("Likes of one post, " + CONNECTIONS + " connections", "likes/s", "to plain", "CPU us a like",
                "median ms", "p99 ms");
        for (Way way : ways) {
            Load.Answers answers = way.answers.get(way.answers.size() - 1);
            report.row(way.name, Report.rounded(Report.median(way.rates)),
                    "**%.1f**".formatted(Report.median(way.rates) / Report.median(last.rates)),
                    Report.rounded(Report.median(way.micros)), "%.1f".formatted(answers.median()),
                    "%.1f".formatted(answers.p99()));
        }
        ways.forEach(way -> report.line("\n" + way.name + ", likes/s by rounds: "
                + way.rates.stream().map(Report::rounded).toList()));
        Files.deleteIfExists(plain);
        report.line("\n" + checked() + " likes were acknowledged; rows, counts and answers agree on every post.");
    }

    private void turnTo(Way way) throws Exception {
        if (way.isPlain) {
            Files.writeString(plain, "");
        } else {
            Files.deleteIfExists(plain);
        }
    }

    private void measure(Way way) throws Exception {
        turnTo(way);
        load.forSeconds(1, 0);
        long before = cpu.micros();
        Load.Answers answers = load.forSeconds(options.seconds(), 0);
        way.micros.add((cpu.micros() - before) / (double) answers.count());
        way.rates.add(answers.perSecond());
        way.answers.add(answers);
    }

    /** Holds every post against what was acknowledged, and says how many likes that are. */
    private int checked() throws Exception {
        int sent = load.sent();
        try (Connection connection = heliograph.database();
                Statement statement = connection.createStatement()) {
            for (int post = 0; post * Crowd.PEOPLE < sent; post++) {
                long id = posts.get(post);
                int expected = Math.min(Crowd.PEOPLE, sent - post * Crowd.PEOPLE);
                String found = likes(statement, "select count(*) from post_like where post_id = " + id) + " "
                        + likes(statement, "select (select likes from engagement_count where subject_id = " + id
                                + ") + (select coalesce(sum(likes), 0) from engagement_count_change where subject_id = "
                                + id + ")")
                        + " " + shown(id);
                if (!found.equals(expected + " " + expected + " " + expected)) {
                    throw new IllegalStateException("Post " + id + " should have " + expected + " likes, not " + found);
                }
            }
        }
        return sent;
    }

    private static long likes(Statement statement, String query) throws Exception {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String shown(long post) throws Exception {
        String body = new String(heliograph.read("/v1/posts/" + post, crowd.anybody()), StandardCharsets.UTF_8);
        Matcher likes = LIKES.matcher(body);
        return likes.find() ? likes.group(1) : body;
    }
}
