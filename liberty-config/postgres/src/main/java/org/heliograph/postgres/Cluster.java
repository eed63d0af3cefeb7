package org.heliograph.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A PostgreSQL data directory and the server on it. It listens on the loopback address alone, takes passwords only
 * (SCRAM, from its very first moment) and acknowledges a commit when it is on disk.
 */
final class Cluster {
    private static final int INITIALISE_SECONDS = 120;
    private static final int START_SECONDS = 300; // recovery after a crash is part of the start
    private static final int STOP_SECONDS = 60;

    private final Programs programs;
    private final Path data;
    private final Path workDirectory;
    private final Postmaster postmaster;

    /** @param workDirectory absolute and without links; holds the data directory and the logs */
    Cluster(Programs programs, Path workDirectory) {
        this.programs = programs;
        this.workDirectory = workDirectory;
        this.data = workDirectory.resolve("cluster-18");
        this.postmaster = new Postmaster(data);
    }

    /** Idempotent; a cluster that was left half made is made anew, since it never was in use. */
    void initialise(Path superuserPasswordFile) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path draft = workDirectory.resolve("cluster.new");
        Programs.deleteAll(draft);
        programs.run(
                workDirectory,
                INITIALISE_SECONDS,
                List.of(
                        "initdb",
                        "--pgdata=" + draft,
                        "--username=" + Administration.SUPERUSER,
                        "--pwfile=" + superuserPasswordFile.toAbsolutePath(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The caller holds the directory's lock, so that a server found here serves nobody. */
    void stopPredecessor() throws IOException {
        if (postmaster.isAlive()) {
            stop();
        }
    }

    /** Also after a server that was killed, and that nobody has reaped yet. */
    void start(int port) throws IOException {
        postmaster.clearReusedProcessId();
        Map<String, String> options = new TreeMap<>(Map.of(
                "listen_addresses", EmbeddedServer.HOST,
                "port", String.valueOf(port),
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "timezone", "UTC",
                "log_timezone", "UTC"));
        options.putAll(Map.of(
                "logging_collector", "on",
                "log_directory", workDirectory.resolve("log").toString(),
                "log_filename", "postgres-%a.log",
                "log_rotation_age", "1d",
                "log_truncate_on_rotation", "on"));
        String line = options.entrySet().stream()
                .map(option ->
                        "-c " + option.getKey() + "='" + option.getValue().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        control(START_SECONDS, "start", "--options=" + line);
    }

    boolean isAlive() {
        return postmaster.isAlive();
    }

    void stop() throws IOException {
        control(STOP_SECONDS, "stop", "--mode=fast");
    }

    private void control(int seconds, String act, String option) throws IOException {
        programs.run(
                workDirectory,
                seconds + 5,
                List.of("pg_ctl", act, "--pgdata=" + data, "--wait", "--timeout=" + seconds, option));
    }
}
