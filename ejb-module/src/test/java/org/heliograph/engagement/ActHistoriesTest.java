package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random interleavings of acts and reads around one viewer's cached answers: reads that begin and end anywhere, likes and
 * saves that are committed and then forgotten, every function once or twice, losses. What is cached of a post is what the
 * database has, save between a commit and its forgetting, when the request is not answered yet.
 */
class ActHistoriesTest {

    private static final int STEPS = 300;
    private static final int MOST = 6;
    private static final long LEASE = 30;
    private static final List<Long> POSTS =
            LongStream.rangeClosed(1, 10).boxed().toList();

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<Long, PostViewer> done = new HashMap<>();
    private final List<Long> unanswered = new ArrayList<>();
    private final List<List<Runnable>> runs = new ArrayList<>();
    private ActAnswers answers = ActAnswers.stub(0);
    private long now = 100;
    private long chances;

    @RepeatedTest(2000)
    void whatIsCachedIsWhatTheDatabaseHas() {
        for (int step = 0; step < STEPS; step++) {
            act();
            assertThat(answers.asked().length).isLessThanOrEqualTo(MOST);
            for (long post : answers.asked()) {
                assertThat(unanswered.contains(post) || answers.of(post).equals(done(post)))
                        .as("seed %d, step %d, post %d", seed, step, post)
                        .isTrue();
            }
            assertThat(POSTS.stream().filter(post -> !answers.of(post).equals(PostViewer.NOTHING)))
                    .allMatch(answers::knows);
        }
    }

    private void act() {
        switch (random.nextInt(8)) {
            case 0 -> runs.add(new ArrayList<>(change()));
            case 1, 2 -> runs.add(new ArrayList<>(read()));
            case 3 -> loseSometimes();
            default -> goOn();
        }
    }

    private void goOn() {
        now++;
        if (runs.isEmpty()) {
            return;
        }
        List<Runnable> run = runs.get(random.nextInt(runs.size()));
        run.remove(0).run();
        runs.removeIf(List::isEmpty);
    }

    private void loseSometimes() {
        if (random.nextInt(6) == 0) {
            answers = ActAnswers.stub(++chances);
        }
    }

    private List<Runnable> change() {
        long post = POSTS.get(random.nextInt(POSTS.size()));
        return List.of(
                () -> {
                    unanswered.add(post);
                    PostViewer before = done(post);
                    boolean saves = random.nextBoolean();
                    done.put(post, new PostViewer(before.liked() == saves, before.saved() != saves));
                },
                () -> {
                    apply(fresh -> answers -> answers.forget(post, fresh));
                    unanswered.remove(post);
                });
    }

    private List<Runnable> read() {
        Set<Long> asked = POSTS.stream().filter(post -> random.nextInt(3) == 0).collect(Collectors.toSet());
        long[] generation = new long[1];
        Map<Long, PostViewer> found = new HashMap<>();
        return List.of(
                () -> generation[0] = answers.generation(),
                () -> asked.forEach(post -> found.put(post, done(post))),
                () -> apply(fresh ->
                        answers -> answers.complete(ActAnswers.read(generation[0], now, found), now - LEASE, MOST)));
    }

    private PostViewer done(long post) {
        return done.getOrDefault(post, PostViewer.NOTHING);
    }

    private void apply(LongFunction<UnaryOperator<ActAnswers>> function) {
        UnaryOperator<ActAnswers> command = function.apply(++chances);
        answers = command.apply(answers);
        if (random.nextInt(3) == 0) {
            answers = command.apply(answers);
        }
    }
}
