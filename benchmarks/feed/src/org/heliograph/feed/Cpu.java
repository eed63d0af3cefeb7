package org.heliograph.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Processor time of the processes of one system: user and system time of the given ones, of all that descend from them,
 * and of those children that have ended (Linux, {@code /proc}). In microseconds, in steps of 10 ms.
 */
final class Cpu {

    private static final long MICROS_PER_TICK = 10_000;

    private final List<LongSupplier> roots;

    /** The roots are asked anew each time: a database may have been restarted. */
    Cpu(List<LongSupplier> roots) {
        this.roots = List.copyOf(roots);
    }

    long micros() {
        Map<Long, long[]> times = new HashMap<>();
        Map<Long, List<Long>> children = new HashMap<>();
        for (Path process : processes()) {
            read(process, times, children);
        }
        Deque<Long> left = new ArrayDeque<>();
        roots.forEach(root -> left.add(root.getAsLong()));
        long ticks = 0;
        while (!left.isEmpty()) {
            Long pid = left.remove();
            long[] own = times.remove(pid);
            ticks += own == null ? 0 : own[0];
            left.addAll(children.getOrDefault(pid, List.of()));
        }
        return ticks * MICROS_PER_TICK;
    }

    private static List<Path> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return new ArrayList<>(
                    all.filter(path -> path.getFileName().toString().matches("\\d+")).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(Path process, Map<Long, long[]> times, Map<Long, List<Long>> children) {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"));
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            return; // ESRCH: it ended while it was read.
        }
        long pid = Long.parseLong(process.getFileName().toString());
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        children.computeIfAbsent(Long.parseLong(fields[1]), parent -> new ArrayList<>()).add(pid);
        long ticks = 0;
        for (int field = 11; field < 15; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        times.put(pid, new long[] {ticks});
    }
}
