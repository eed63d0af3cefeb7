package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * People who post, follow, unfollow and read through all servers of a cluster at once, each act again and again until it
 * is answered for good, with an idempotency key where it creates. So they know in the end what everybody must see.
 */
final class Crowd implements AutoCloseable {

    private static final int ACTORS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FEED = "/v1/feed?mode=following&limit=50";

    private final List<String> urls;
    private final Album album;
    private final List<Person> authors;
    private final List<Person> viewers;
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    /** Each act holds it for reading, rest for writing: rest begins when all acts are over. */
    private final ReentrantReadWriteLock rest = new ReentrantReadWriteLock(true);

    private final List<Thread> threads = new ArrayList<>();
    private volatile int slowFrom = Integer.MAX_VALUE;
    private volatile boolean over;

    /**
     * Who posts has {@code posts}, who reads has {@code follows}; each belongs to one actor's thread. Where he stands with those
     * who are {@code doubtful} he leaves as it is until the next rest: a call that a hung server did not answer may be done
     * there later, and would take back what was done since.
     */
    private record Person(
            Client client, Queue<Long> posts, java.util.Set<Person> follows, java.util.Set<Person> doubtful) {}

    Crowd(Cluster cluster, int authors, int viewers) {
        this.urls = cluster.urls();
        this.album = new Album(cluster.server(0));
        this.authors = people("author", authors);
        this.viewers = people("viewer", viewers);
        rest();
        for (int actor = 0; actor < ACTORS; actor++) {
            begin(actor, this::post);
            begin(actor, this::changeMind);
            begin(actor, this::read);
        }
    }

    private List<Person> people(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Person(
                        Client.signedUp(urls.get(i % urls.size()), name),
                        new ConcurrentLinkedQueue<>(),
                        java.util.concurrent.ConcurrentHashMap.newKeySet(),
                        java.util.concurrent.ConcurrentHashMap.newKeySet()))
                .toList();
    }

    /** Everybody goes on; to be called by whoever had them rest. */
    void act() {
        if (rest.isWriteLockedByCurrentThread()) {
            viewers.forEach(viewer -> viewer.doubtful.clear());
            rest.writeLock().unlock();
        }
    }

    /** Returns when everybody has finished what he was at, however long the servers take. */
    void rest() {
        try {
            boolean rests =
                    rest.isWriteLockedByCurrentThread() || rest.writeLock().tryLock(5, TimeUnit.MINUTES);
            if (!rests) {
                throw new IllegalStateException("The crowd does not come to rest");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(surprises).isEmpty();
    }

    /** Posts, follows and ends of follows so far. */
    int acts() {
        return acts.get();
    }

    /** Does what takes its time; after so many acts meanwhile people are slow, and leave the processors to it. */
    void slowAfter(int more, Runnable work) {
        slowFrom = acts.get() + more;
        try {
            work.run();
        } finally {
            slowFrom = Integer.MAX_VALUE;
        }
    }

    int posts() {
        return authors.stream().mapToInt(author -> author.posts.size()).sum();
    }

    /** How often somebody was told that something is down, or got no answer, and asked again. */
    int refusals() {
        return refusals.get();
    }

    void awaitActs(int more) {
        int target = acts.get() + more;
        Awaitility.await(more + " acts").atMost(Duration.ofMinutes(5)).until(() -> acts.get() >= target);
    }

    /** While everybody rests: each sees, through each of these servers, what those whom he follows have posted, once. */
    int verify(List<String> through, int pages) {
        int seen = 0;
        for (Person viewer : viewers) {
            List<Long> expected = viewer.follows.stream()
                    .flatMap(author -> author.posts.stream())
                    .sorted(java.util.Comparator.reverseOrder())
                    .limit(50L * pages)
                    .toList();
            for (String url : through) {
                Client client = new Client(url).bearing(viewer.client.token());
                assertThat(read(client, pages))
                        .as("the feed of " + viewer.client.id() + " through " + url)
                        .isEqualTo(expected);
            }
            seen += expected.size();
        }
        return seen;
    }

    /** Each viewer reads his first page once, through one server or the other; none may fail. Answers the median. */
    Duration readAll() {
        Random random = new Random();
        List<Duration> times = new ArrayList<>();
        for (Person viewer : viewers) {
            Client client = new Client(urls.get(random.nextInt(urls.size()))).bearing(viewer.client.token());
            boolean hasPosts = viewer.follows.stream().anyMatch(author -> !author.posts.isEmpty());
            long before = System.nanoTime();
            JsonNode items = client.get(FEED).expect(200).path("items");
            times.add(Duration.ofNanos(System.nanoTime() - before));
            // Whom he follows may change meanwhile, save when he follows all or nobody.
            assertThat(items.isEmpty() && hasPosts && viewer.follows.size() > 1).isFalse();
        }
        times.sort(java.util.Comparator.naturalOrder());
        return times.get(times.size() / 2);
    }

    /** A write is answered with 503 and a time to come back. */
    void refusesToWrite(String url) {
        Person viewer = viewers.get(0);
        Client.Answer answer = new Client(url)
                .bearing(viewer.client.token())
                .post("/v1/users/" + authors.get(0).client.id() + "/follow", Map.of());
        answer.refused(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    private static List<Long> read(Client client, int pages) {
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < pages; page++) {
            JsonNode answer = client.get(FEED + cursor).expect(200);
            answer.path("items").forEach(item -> ids.add(item.path("id").asLong()));
            if (!answer.path("has_more").asBoolean()) {
                break;
            }
            cursor = "&cursor=" + answer.path("next_cursor").asText();
        }
        return ids;
    }

    private void post(Random random, int actor) {
        Person author = own(authors, random, actor);
        String medium = album.photoOf(author.client.id());
        String key = UUID.randomUUID().toString();
        Map<String, Object> post = Map.of("caption", "under load", "media", List.of(Map.of("media_id", medium)));
        Client.Answer answer =
                outlasting(author, random, client -> client.post("/v1/posts", post, Map.of("Idempotency-Key", key)));
        author.posts.add(answer.expect(201).at("/post/id").asLong());
        acts.incrementAndGet();
    }

    private void changeMind(Random random, int actor) {
        Person viewer = own(viewers, random, actor);
        Person author = authors.get(random.nextInt(authors.size()));
        if (viewer.doubtful.contains(author)) {
            return;
        }
        String path = "/v1/users/" + author.client.id() + "/follow";
        if (viewer.follows.contains(author)) {
            // Less often than it begins, so that most follow about half.
            if (random.nextBoolean()) {
                outlasting(viewer, random, client -> client.delete(path), () -> viewer.doubtful.add(author))
                        .expect(200);
                viewer.follows.remove(author);
            }
        } else {
            outlasting(viewer, random, client -> client.post(path, Map.of()), () -> viewer.doubtful.add(author))
                    .expect(200);
            viewer.follows.add(author);
        }
        acts.incrementAndGet();
    }

    private void read(Random random, int actor) {
        Person viewer = viewers.get(random.nextInt(viewers.size()));
        JsonNode page = outlasting(viewer, random, client -> client.get(FEED)).expect(200);
        List<Long> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
        assertThat(ids)
                .isEqualTo(new HashSet<>(ids)
                        .stream().sorted(java.util.Comparator.reverseOrder()).toList());
    }

    private static Person own(List<Person> people, Random random, int actor) {
        return people.get(random.nextInt(people.size() / ACTORS) * ACTORS + actor);
    }

    private Client.Answer outlasting(Person person, Random random, Function<Client, Client.Answer> call) {
        return outlasting(person, random, call, () -> {});
    }

    /** Asks one server after the other until one answers for good; {@code unanswered} hears of those that do not at all. */
    private Client.Answer outlasting(
            Person person, Random random, Function<Client, Client.Answer> call, Runnable unanswered) {
        for (int at = random.nextInt(urls.size()); ; at++) {
            Client client = new Client(urls.get(at % urls.size()))
                    .bearing(person.client.token())
                    .patient(PATIENCE);
            try {
                Client.Answer answer = call.apply(client);
                // Open Liberty itself says 404 while the application starts; a balancer sends nobody there yet.
                boolean isStarting =
                        answer.status() == 404 && !answer.header("Content-Type").contains("json");
                boolean comesBack = answer.status() == 503 || answer.status() == 409 || isStarting;
                if (!comesBack) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                if (over) {
                    throw e;
                }
                unanswered.run();
            }
            refusals.incrementAndGet();
            pause(100);
        }
    }

    private void begin(int actor, ObjIntConsumer<Random> act) {
        Thread thread = new Thread(() -> {
            Random random = new Random();
            while (!over) {
                rest.readLock().lock();
                try {
                    act.accept(random, actor);
                } catch (RuntimeException | AssertionError e) {
                    surprises.add(e);
                } finally {
                    rest.readLock().unlock();
                }
                pause((150 + random.nextInt(300)) * (acts.get() < slowFrom ? 1 : 10));
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
    }
}
