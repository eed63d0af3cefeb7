package org.heliograph.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Redis that keeps nothing on disk, with replicas or without. */
final class RedisServers implements AutoCloseable {

    private final List<Process> processes = new ArrayList<>();
    private final int port = Heliograph.freePort();

    /** As many servers as there shall be copies; the first is the primary. */
    RedisServers(Path work, int copies) throws IOException, InterruptedException {
        start(work, port, List.of());
        for (int replica = 1; replica < copies; replica++) {
            start(work, Heliograph.freePort(), List.of("--replicaof", "127.0.0.1 " + port));
        }
        Thread.sleep(1_000);
    }

    private void start(Path work, int at, List<String> more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("redis-server", "--port", "" + at, "--save", "", "--dir", work.toString()));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        processes.add(process);
    }

    /** Of the primary. */
    int port() {
        return port;
    }

    int copies() {
        return processes.size();
    }

    List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
