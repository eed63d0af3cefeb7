package org.heliograph.ffmpeg;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A running program that cannot outlive its deadline or its job. Two threads of its own serve it until it ends:
 * one keeps the last words of its error stream (so that a talkative program never blocks on a full pipe), one
 * watches the clock, the job's cancellation and the interruption of the thread that started it.
 */
final class CagedProcess extends Process {
    /** Why a process was killed by us; {@code NONE} while it was not. */
    enum Killed {
        NONE,
        TIMEOUT,
        SILENT,
        CANCELLED,
        INTERRUPTED
    }

    private static final int KEPT_LINES = 20;
    private static final int KEPT_LINE_LENGTH = 300;
    private static final long LOOK_MS = 200;
    private static final long GRACE_MS = 2_000;

    private final Process process;
    private final JobWatch watch;
    private final Thread owner = Thread.currentThread();
    private final long deadline;
    private final long silence;
    private volatile long lastHeard;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread listener;
    private volatile Killed killed = Killed.NONE;

    CagedProcess(Process process, Limits limits, JobWatch watch) {
        this.process = process;
        this.watch = watch;
        this.deadline = System.nanoTime() + limits.timeout().toNanos();
        this.silence = limits.silence().toNanos();
        this.lastHeard = System.nanoTime();
        this.listener = daemon("ffmpeg-words-" + process.pid(), this::listen);
        daemon("ffmpeg-watch-" + process.pid(), this::guard);
    }

    Killed killed() {
        return killed;
    }

    /**
     * Returns when the process is gone, killing it if it is not about to go; then tells the end of what it said on
     * its error stream, at most 20 lines. Not to be interrupted, and keeps the interruption for the caller.
     */
    String lastWords() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(2 * GRACE_MS, TimeUnit.MILLISECONDS)) {
                destroyForcibly();
                process.waitFor();
            }
            listener.join(GRACE_MS);
        } catch (InterruptedException again) {
            interrupted = true;
            destroyForcibly();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void listen() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), 4096)) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n' || c == '\r') {
                    keep(line);
                } else if (line.length() < KEPT_LINE_LENGTH) {
                    line.append((char) c);
                }
            }
            keep(line);
        } catch (IOException closed) {
            keep(new StringBuilder("(the error stream broke off: ")
                    .append(closed.getMessage())
                    .append(')'));
        }
    }

    private void keep(StringBuilder line) {
        if (line.toString().isBlank()) {
            line.setLength(0);
            return;
        }
        synchronized (lastWords) {
            lastWords.add(line.toString());
            if (lastWords.size() > KEPT_LINES) {
                lastWords.remove();
            }
        }
        line.setLength(0);
    }

    private void guard() {
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                Killed reason = reasonToKill();
                if (reason != Killed.NONE) {
                    killed = reason;
                    kill();
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Killed reasonToKill() {
        if (watch.cancelled()) {
            return Killed.CANCELLED;
        }
        if (owner.isInterrupted()) {
            return Killed.INTERRUPTED;
        }
        long now = System.nanoTime();
        if (now - deadline > 0) {
            return Killed.TIMEOUT;
        }
        return now - lastHeard > silence ? Killed.SILENT : Killed.NONE;
    }

    private void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
            destroyForcibly();
        }
    }

    @Override
    public Process destroyForcibly() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return this;
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                lastHeard = System.nanoTime();
                return count;
            }
        };
    }

    /** Empty: the words are kept here. */
    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits until the end whatever the wrapper asks for (it asks for one second): the deadline is kept here. */
    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        process.waitFor();
        return true;
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
