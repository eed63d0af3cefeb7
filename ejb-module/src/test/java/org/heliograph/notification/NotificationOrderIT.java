package org.heliograph.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.events.Event;
import org.heliograph.kernel.NativeRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random acts whose messages come in any order, some twice, several at once: what is told is what stands at the end. */
class NotificationOrderIT {

    private static ToldWorld world;

    @BeforeAll
    static void start() {
        world = new ToldWorld();
    }

    @AfterAll
    static void stop() throws IOException {
        world.close();
    }

    @Test
    void whateverTheOrderOfMessagesWhatIsToldIsWhatStands() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            world.clear();
            Random random = new Random(seed);
            List<Event> waiting = new ArrayList<>();
            for (int act = 0; act < 40; act++) {
                actAtRandom(random);
                if (random.nextInt(10) == 0) {
                    waiting.addAll(world.shuffled(random));
                }
            }
            waiting.addAll(world.shuffled(random));
            deliverAtOnce(waiting);
            List<String> told = stored();
            world.database.run("truncate notification");
            actsOfAll().forEach(world::deliver);
            assertThat(told).as("seed " + seed).isEqualTo(stored());
        }
    }

    private static void actAtRandom(Random random) {
        long who = 1 + random.nextInt(ToldWorld.PEOPLE);
        long other = 1 + random.nextInt(ToldWorld.PEOPLE);
        long post = random.nextBoolean() ? 100 : 200;
        switch (random.nextInt(5)) {
            case 0, 1 -> world.like(who, post);
            case 2 -> world.unlike(who, post);
            case 3 -> {
                if (who != other) {
                    world.follow(who, other);
                }
            }
            default -> {
                if (who != other) {
                    world.unfollow(who, other);
                }
            }
        }
    }

    private static void deliverAtOnce(List<Event> messages) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        messages.forEach(message -> running.add(threads.submit(() -> world.deliver(message))));
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
    }

    /** One message for everything that anybody could have been told of. */
    private static List<Event> actsOfAll() {
        List<Event> all = new ArrayList<>();
        all.add(new Event.LikesChanged(100, 0));
        all.add(new Event.LikesChanged(200, 0));
        for (long one = 1; one <= ToldWorld.PEOPLE; one++) {
            for (long other = 1; other <= ToldWorld.PEOPLE; other++) {
                all.add(new Event.Followed(one, other));
            }
        }
        return all;
    }

    /** All rows but for their positions, which say when they were written. */
    private static List<String> stored() {
        return world.ask(
                beans -> NativeRows.of(beans.entityManager().createNativeQuery("""
                        select recipient_id || ' ' || kind || ' ' || subject_id || ' ' || cast(actor_ids as text) || ' '
                               || cast(act_ids as text) || ' ' || total
                          from notification order by recipient_id, kind, subject_id""", String.class), String.class));
    }
}
