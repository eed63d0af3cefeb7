package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fifty people like, comment, answer, delete and save at random on one post, all at once. At the end counts and lists are
 * what their acknowledged acts add up to.
 */
@ExtendWith(SharedServer.class)
class EngagementIT {

    private static final int PEOPLE = 50;
    private static final int ACTS = 12;

    private final long seed = new Random().nextLong();
    private final Set<String> likers = ConcurrentHashMap.newKeySet();
    private final Set<String> savers = ConcurrentHashMap.newKeySet();
    /** The thread of each comment that was acknowledged: itself, for a first one. */
    private final Map<String, String> threads = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> likersOf = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final List<String> known = new CopyOnWriteArrayList<>();
    private String post;

    @Test
    void countsAndListsAreWhatWasAcknowledged() throws Exception {
        Client ada = Client.signedUp(SharedServer.url(), "hot");
        post = ada.publish("hot", ada.upload("image/jpeg", Samples.jpeg(30, 20)));
        List<Client> people = Population.of(PEOPLE, SharedServer.server()).stream()
                .map(person -> new Client(SharedServer.url()).token(person))
                .toList();
        ExecutorService threadsOfPeople = Executors.newFixedThreadPool(PEOPLE);
        List<Future<?>> acting = IntStream.range(0, PEOPLE)
                .<Future<?>>mapToObj(i -> threadsOfPeople.submit(() -> act(people.get(i), new Random(seed + i))))
                .collect(Collectors.toList());
        acting.add(threadsOfPeople.submit(() -> deleteSome(ada, new Random(seed))));
        for (Future<?> person : acting) {
            person.get();
        }
        threadsOfPeople.shutdown();

        JsonNode seen = ada.get("/v1/posts/" + post).expect(200);
        assertThat(seen.at("/counts/likes").asInt()).isEqualTo(likers.size());
        assertThat(new HashSet<>(ada.all("/v1/posts/" + post + "/likes?limit=50")))
                .isEqualTo(likers);
        assertThat(seen.at("/counts/comments").asInt()).isEqualTo(checkComments(ada));
        for (Client person : people) {
            JsonNode viewer = person.get("/v1/posts/" + post).expect(200).path("viewer");
            assertThat(viewer.path("liked").asBoolean()).isEqualTo(likers.contains(person.id()));
            assertThat(viewer.path("saved").asBoolean()).isEqualTo(savers.contains(person.id()));
        }
    }

    /** Holds the lists against what was acknowledged, and says how many comments there are. */
    private int checkComments(Client reader) {
        Map<String, JsonNode> firsts = items(reader, "/v1/posts/" + post + "/comments");
        assertThat(firsts.keySet()).as("seed %d", seed).isEqualTo(alive(null));
        int all = firsts.size();
        for (Map.Entry<String, JsonNode> first : firsts.entrySet()) {
            Map<String, JsonNode> replies = items(reader, "/v1/comments/" + first.getKey() + "/replies");
            assertThat(replies.keySet()).as("seed %d", seed).isEqualTo(alive(first.getKey()));
            assertThat(first.getValue().at("/counts/replies").asInt()).isEqualTo(replies.size());
            checkLikes(first.getValue());
            replies.values().forEach(this::checkLikes);
            all += replies.size();
        }
        return all;
    }

    private void checkLikes(JsonNode comment) {
        Set<String> expected = likersOf.getOrDefault(comment.path("id").asText(), Set.of());
        assertThat(comment.at("/counts/likes").asInt()).as("seed %d", seed).isEqualTo(expected.size());
    }

    /** First comments, or replies in one thread, of which nobody heard that they were deleted. */
    private Set<String> alive(String thread) {
        return threads.entrySet().stream()
                .filter(comment -> thread == null
                        ? comment.getValue().equals(comment.getKey())
                        : comment.getValue().equals(thread) && !comment.getKey().equals(thread))
                .map(Map.Entry::getKey)
                .filter(id -> !deleted.contains(id))
                .collect(Collectors.toSet());
    }

    private void act(Client person, Random random) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < ACTS; i++) {
            switch (random.nextInt(8)) {
                case 0 -> tell(person.post("/v1/posts/" + post + "/like", Map.of()), () -> likers.add(person.id()));
                case 1 -> tell(person.delete("/v1/posts/" + post + "/like"), () -> likers.remove(person.id()));
                case 2 -> comment(person, own, Map.of("text", "first " + i));
                case 3 -> comment(person, own, Map.of("text", "reply " + i, "reply_to", any(random)));
                case 4 -> likeComment(person, any(random), random.nextInt(3) > 0);
                case 5 -> deleteOne(person, own.isEmpty() ? "1" : own.remove(random.nextInt(own.size())));
                case 6 -> tell(person.post("/v1/posts/" + post + "/save", Map.of()), () -> savers.add(person.id()));
                default -> likeComment(person, any(random), true);
            }
        }
    }

    private boolean deleteSome(Client owner, Random random) {
        for (int i = 0; i < ACTS; i++) {
            deleteOne(owner, any(random));
        }
        return true;
    }

    private void comment(Client person, List<String> own, Map<String, String> comment) {
        Client.Answer answer = person.post("/v1/posts/" + post + "/comments", comment);
        if (answer.status() == 404 && comment.containsKey("reply_to")) {
            return;
        }
        JsonNode made = answer.expect(201);
        String id = made.path("id").asText();
        threads.put(
                id, made.path("reply_to").isNull() ? id : made.path("reply_to").asText());
        own.add(id);
        known.add(id);
    }

    private void likeComment(Client person, String comment, boolean likes) {
        String path = "/v1/comments/" + comment + "/like";
        Client.Answer answer = likes ? person.post(path, Map.of()) : person.delete(path);
        Set<String> likersOfOne = likersOf.computeIfAbsent(comment, any -> ConcurrentHashMap.newKeySet());
        tell(answer, () -> {
            if (likes) {
                likersOfOne.add(person.id());
            } else {
                likersOfOne.remove(person.id());
            }
        });
    }

    private void deleteOne(Client person, String comment) {
        tell(person.delete("/v1/comments/" + comment), () -> deleted.add(comment));
    }

    /** Acts on what somebody has deleted meanwhile are answered 404, others done. */
    private static void tell(Client.Answer answer, Runnable done) {
        if (answer.status() != 404) {
            answer.expect(answer.status() == 204 ? 204 : 200);
            done.run();
        }
    }

    private String any(Random random) {
        List<String> some = List.copyOf(known);
        return some.isEmpty() ? "1" : some.get(random.nextInt(some.size()));
    }

    private static Map<String, JsonNode> items(Client reader, String list) {
        Map<String, JsonNode> items = new java.util.LinkedHashMap<>();
        String next = list + "?limit=50";
        while (next != null) {
            JsonNode page = reader.get(next).expect(200);
            page.path("items").forEach(item -> items.put(item.path("id").asText(), item));
            next = page.path("has_more").asBoolean()
                    ? list + "?limit=50&cursor=" + page.path("next_cursor").asText()
                    : null;
        }
        return items;
    }
}
