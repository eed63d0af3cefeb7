package org.heliograph.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SQL statements of a first page, from the log of the database; what it runs without requests is left out. */
final class SqlPart {

    private static final Pattern EXECUTED = Pattern.compile("LOG:  (?:execute [^:]*|statement): (.*)");
    private static final Pattern TRANSACTION = Pattern.compile("(?i)(BEGIN|COMMIT|ROLLBACK|SET |SHOW ).*");
    private static final int WARM_REQUESTS = 500;
    private static final int IDLE_MS = 15_000;

    private final Heliograph heliograph;

    SqlPart(Heliograph heliograph) {
        this.heliograph = heliograph;
    }

    /** Statements without those that begin and end transactions, in how many requests, and the different ones. */
    record Count(int statements, int requests, Set<String> texts) {
        String each() {
            return "%.2f".formatted(statements / (double) requests);
        }
    }

    /** @param cold viewers whose feed nobody has read yet, each with a name */
    void run(Report report, List<String> warm, List<Viewer> cold) throws Exception {
        try (Connection connection = heliograph.asSuperuser();
                Statement log = connection.createStatement()) {
            log.execute("alter system set log_statement = 'all'");
            log.execute("select pg_reload_conf()");
            Thread.sleep(1_000);
            Set<String> idle = new HashSet<>(between(log, () -> Thread.sleep(IDLE_MS)));
            report.heading("SQL statements of a first page", "statements a request", "different ones");
            for (Viewer viewer : cold) {
                Count count = count(log, idle, 1, () -> heliograph.read(ReadPart.PATH, viewer.token()));
                report.row("first ever, " + viewer.name(), count.each(), count.texts().size());
            }
            Load load = new Load(heliograph.port, ReadPart.PATH, warm, 4);
            load.requests(3 * warm.size());
            Count count = count(log, idle, WARM_REQUESTS, () -> load.requests(WARM_REQUESTS));
            report.row("warm", count.each(), count.texts().size());
            count.texts().forEach(text -> report.line("    " + text.substring(0, Math.min(110, text.length()))));
            log.execute("alter system reset log_statement");
            log.execute("select pg_reload_conf()");
        }
    }

    /** Somebody, with his token. */
    record Viewer(String name, String token) {}

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    private Count count(Statement log, Set<String> idle, int requests, Act act) throws Exception {
        List<String> texts = between(log, act);
        texts.removeIf(text -> idle.contains(text) || TRANSACTION.matcher(text).matches());
        return new Count(texts.size(), requests, new HashSet<>(texts));
    }

    private List<String> between(Statement log, Act act) throws Exception {
        long from = mark(log);
        act.run();
        mark(log);
        Thread.sleep(200);
        String text = Files.readString(logFile()).substring((int) from);
        List<String> found = new ArrayList<>();
        Matcher matcher = EXECUTED.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
        }
        found.removeIf(statement -> statement.startsWith("select 'mark"));
        return found;
    }

    /** Where the log stands. It is ASCII: all that is logged here are statements of ours. */
    private long mark(Statement log) throws SQLException, IOException, InterruptedException {
        log.execute("select 'mark'");
        Thread.sleep(200);
        return Files.readString(logFile()).length();
    }

    private Path logFile() throws IOException {
        try (Stream<Path> files = Files.find(
                heliograph.directory.resolve("data/postgres"),
                4,
                (path, attributes) -> path.getFileName().toString().matches("postgres-.*\\.log"))) {
            return files.max(Comparator.comparing(path -> path.toFile().lastModified())).orElseThrow();
        }
    }
}
