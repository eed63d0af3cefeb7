package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Somebody with a bad connection, who repeats each call, through any of several servers, until it is acknowledged. Of some
 * tries he never gets the answer, some he makes at two servers at the same time.
 */
final class InsistentClient {

    private static final int MOST_TRIES = 300;
    private static final Duration HASTE = Duration.ofMillis(20);
    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    /** What comes again: it is at work already, or a part is down. */
    private static final Set<Integer> LATER = Set.of(409, 503);

    private final List<Client> ways;
    private final List<Client> hastyWays;
    private final Random random;
    private final AtomicInteger calls = new AtomicInteger();

    InsistentClient(List<String> urls, JsonNode pair, Random random) {
        this.ways = urls.stream().map(url -> new Client(url).token(pair)).toList();
        this.hastyWays = urls.stream()
                .map(url -> new Client(url).token(pair).patient(HASTE))
                .toList();
        this.random = random;
    }

    String id() {
        return ways.get(0).id();
    }

    Random random() {
        return random;
    }

    /** A client of each server, without the bad connection. */
    List<Client> ways() {
        return ways;
    }

    /** How often anything was asked. */
    int calls() {
        return calls.get();
    }

    /** Repeats a call until it is answered by one of these statuses. */
    Client.Answer insist(Function<Client, Client.Answer> call, Integer... acknowledged) {
        return insist(call, 10, Set.of(acknowledged));
    }

    /**
     * The same of a call that does no harm when it is done late: some tries are given up while the server is at work, and
     * may be done after a later one was acknowledged.
     */
    Client.Answer insistInHaste(Function<Client, Client.Answer> call, Integer... acknowledged) {
        return insist(call, 11, Set.of(acknowledged));
    }

    private Client.Answer insist(Function<Client, Client.Answer> call, int kinds, Set<Integer> acknowledged) {
        for (int i = 0; i < MOST_TRIES; i++) {
            List<Client.Answer> answers = answers(call, random.nextInt(kinds));
            Optional<Client.Answer> answer = answers.stream()
                    .filter(one -> !LATER.contains(one.status()))
                    .min(Comparator.comparing(Client.Answer::status));
            if (answer.isPresent()) {
                Client.Answer found = answer.get();
                if (!acknowledged.contains(found.status())) {
                    found.expect(acknowledged.iterator().next());
                }
                return found;
            }
            if (!answers.isEmpty()) {
                pause(Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS * (i + 1)));
            }
        }
        throw new AssertionError("not acknowledged in " + MOST_TRIES + " tries");
    }

    /** Without pauses a server that stands still for a moment would cost all tries. */
    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Client.Answer> answers(Function<Client, Client.Answer> call, int kind) {
        int way = random.nextInt(ways.size());
        return switch (kind) {
            case 0 -> twice(call);
            case 1 -> {
                once(call, ways.get(way));
                yield List.of(); // Its answer is lost.
            }
            case 10 -> once(call, hastyWays.get(way));
            default -> once(call, ways.get(way));
        };
    }

    private List<Client.Answer> twice(Function<Client, Client.Answer> call) {
        Executor beside = task -> new Thread(task).start();
        List<CompletableFuture<List<Client.Answer>>> tries = new ArrayList<>();
        ways.forEach(way -> tries.add(CompletableFuture.supplyAsync(() -> once(call, way), beside)));
        return tries.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
    }

    private List<Client.Answer> once(Function<Client, Client.Answer> call, Client way) {
        calls.incrementAndGet();
        try {
            return List.of(call.apply(way));
        } catch (UncheckedIOException e) {
            return List.of(); // Whether it was done nobody knows.
        }
    }
}
