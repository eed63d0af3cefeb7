package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random interleavings of changes and reads around one cached entry, step by step as they happen at its owner: changes
 * that commit, are given up, or whose server dies at any point; reads that begin and end anywhere; every function once
 * or twice. Whatever can be relied on is what the database has, always. The ties of the model are one number: how many
 * changes have been committed.
 */
class TieHistoriesTest {

    private static final int STEPS = 300;
    private static final long LONGEST = 20;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Run> runs = new ArrayList<>();
    private TieEntry entry = TieEntry.stub(0);
    private long committed;
    private long now = 1;
    private long chances;

    /** Something under way: its steps are left to do in this order. */
    private record Run(long begunAt, boolean isChange, List<Runnable> steps) {}

    @RepeatedTest(2000)
    void whatIsReliedOnIsWhatTheDatabaseHas() {
        for (int step = 0; step < STEPS; step++) {
            act();
            Ties ties = entry.ties();
            if (ties != null && !entry.isChanging(now)) {
                assertThat(ties.following())
                        .as("seed %d, step %d: %s", seed, step, entry)
                        .containsExactly(committed);
            }
        }
    }

    @RepeatedTest(200)
    void whenAllIsOverTheNextReadIsKept() {
        for (int step = 0; step < STEPS; step++) {
            act();
        }
        runs.clear();
        now += LONGEST;
        read().forEach(Runnable::run);

        assertThat(Objects.requireNonNull(entry.ties()).following()).containsExactly(committed);
        assertThat(entry.isChanging(now)).isFalse();
    }

    private void act() {
        switch (random.nextInt(8)) {
            case 0 -> runs.add(new Run(now, true, new ArrayList<>(change())));
            case 1 -> runs.add(new Run(now, false, new ArrayList<>(read())));
            case 2 -> now += random.nextInt((int) LONGEST / 4);
            default -> goOn();
        }
        runs.removeIf(run -> run.isChange && now - run.begunAt >= LONGEST);
    }

    private void goOn() {
        if (runs.isEmpty()) {
            return;
        }
        Run run = runs.get(random.nextInt(runs.size()));
        run.steps.remove(0).run();
        if (run.steps.isEmpty() || random.nextInt(12) == 0) {
            runs.remove(run);
        }
    }

    private List<Runnable> change() {
        long id = chance();
        long end = now + LONGEST;
        boolean isGivenUp = random.nextInt(4) == 0;
        return List.of(
                () -> apply(fresh -> entry -> entry.announce(id, end, now, fresh)),
                () -> committed += isGivenUp ? 0 : 1,
                () -> apply(fresh -> entry -> entry.settle(id, now, fresh)));
    }

    private List<Runnable> read() {
        long[] generation = new long[1];
        Ties[] ties = new Ties[1];
        return List.of(
                () -> {
                    apply(fresh -> entry -> entry.begin(now, fresh));
                    generation[0] = entry.generation();
                },
                () -> ties[0] = Ties.of(new long[] {committed}, new long[0], new long[0], new long[0]),
                () -> apply(fresh -> entry -> entry.complete(TieEntry.read(generation[0], now, ties[0]))));
    }

    /** As the cluster does: on an owner that had it already once more. */
    private void apply(LongFunction<UnaryOperator<TieEntry>> function) {
        UnaryOperator<TieEntry> command = function.apply(chance());
        entry = command.apply(entry);
        if (random.nextInt(3) == 0) {
            entry = command.apply(entry);
        }
    }

    private long chance() {
        return ++chances;
    }
}
