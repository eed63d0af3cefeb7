package org.heliograph.system.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.heliograph.events.DeadLetters;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.events.Queues;
import org.heliograph.feed.Feed;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.FeedStore;
import org.heliograph.feed.HomeFeed;
import org.heliograph.feed.PostView;
import org.heliograph.feed.ViewerUpkeep;
import org.heliograph.graph.Follows;
import org.heliograph.graph.Relations;
import org.heliograph.kernel.IdempotencyKeyReused;
import org.heliograph.kernel.IdempotencyKeys;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.RetryLater;
import org.heliograph.kernel.UnitOfWork;
import org.heliograph.kernel.Window;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What holds the application together inside: transactions, ids, keys, queues, and the number of its SQL statements.
 * One class, as every class would be a deployment of its own.
 */
@Tag("container")
@ExtendWith({ContainerServer.class, ArquillianExtension.class})
public class InsideTheServerIT extends MediaInside {

    private static final byte[] BODY = "a body".getBytes(StandardCharsets.UTF_8);

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Inject
    private Outbox outbox;

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Follows follows;

    @Inject
    private Relations relations;

    @Inject
    private Ids ids;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private ViewerUpkeep upkeep;

    @Inject
    private HomeFeed feed;

    @Inject
    private FeedStore feeds;

    @Inject
    private FeedPages pages;

    @Inject
    private People people;

    @Inject
    private Mail mail;

    @Inject
    private Sql sql;

    @Deployment
    public static EnterpriseArchive application() {
        return Application.withTests();
    }

    @Test
    void publishingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.publish(new Event.Followed(1, 2)))
                .isInstanceOf(EJBTransactionRequiredException.class);
        assertThat(sql.count("outbox where payload like '%\"follower_id\":1,%'"))
                .isZero();
    }

    @Test
    void whatIsRolledBackWasNeverPublished() {
        long ada = people.somebody();
        long bob = people.somebody();
        List<Long> written = new ArrayList<>();

        assertThatThrownBy(() -> unitOfWork.run(() -> {
                    follows.follow(bob, ada);
                    written.add(sql.count("outbox where payload like ?", "%" + bob + "%"));
                    throw new Refusal(Refusal.Kind.CONFLICT, "Not today.");
                }))
                .isInstanceOf(Refusal.class);

        assertThat(written).hasSize(1).allMatch(rows -> rows > 0);
        assertThat(sql.count("outbox where payload like ?", "%" + bob + "%")).isZero();
        assertThat(relations.between(bob, ada).following()).isFalse();
    }

    @Test
    void idsOfManyThreadsDifferAndRiseAndLieBesideTheirOwner() throws Exception {
        long owner = people.somebody();
        List<Future<List<Long>>> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(executor.submit(() -> LongStream.range(0, 200)
                    .mapToObj(n -> ids.nextBeside(owner))
                    .toList()));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> thread : threads) {
            List<Long> own = thread.get(60, TimeUnit.SECONDS);
            assertThat(own).isSorted();
            all.addAll(own);
        }

        assertThat(all).hasSize(1_600).doesNotHaveDuplicates();
        assertThat(all).allMatch(id -> Ids.shardOf(id) == Ids.shardOf(owner));
        assertThat(ids.nextBeside(owner))
                .isGreaterThan(all.stream().max(Long::compare).orElseThrow());
    }

    @Test
    void anEffectWithAKeyHappensOnceAndItsAnswerComesAgain() {
        IdempotencyKeys.Scope scope = scope();
        AtomicInteger effects = new AtomicInteger();
        Supplier<IdempotencyKeys.Answer> effect = () -> answer(effects.incrementAndGet());

        IdempotencyKeys.Outcome first = keys.once(scope, BODY, effect);
        IdempotencyKeys.Outcome second = keys.once(scope, BODY, effect);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.answer()).isEqualTo(first.answer());
        assertThat(effects).hasValue(1);
        assertThatThrownBy(() -> keys.once(scope, new byte[1], effect)).isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void aKeyAtWorkIsRefusedToOthersUntilItsEffectIsThere() throws Exception {
        IdempotencyKeys.Scope scope = scope();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<IdempotencyKeys.Outcome> first = executor.submit(() -> keys.once(scope, BODY, () -> {
            begun.countDown();
            Latches.await(end);
            return answer(1);
        }));
        Latches.await(begun);

        assertThatThrownBy(() -> keys.once(scope, BODY, () -> answer(2))).isInstanceOf(RetryLater.class);
        end.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).replayed()).isFalse();

        assertThat(keys.once(scope, BODY, () -> answer(3)).answer()).isEqualTo(answer(1));
    }

    @Test
    void aRefusedEffectLeavesItsKeyFree() {
        IdempotencyKeys.Scope scope = scope();
        assertThatThrownBy(() -> keys.once(scope, BODY, () -> {
                    throw new NotFound();
                }))
                .isInstanceOf(NotFound.class);

        assertThat(keys.once(scope, BODY, () -> answer(1)).replayed()).isFalse();
    }

    @Test
    void poisonIsBuriedWithItsReasonAndLaterMessagesGoOn() throws Exception {
        long author = people.somebody();
        long follower = people.followerOf(author);
        UUID unreadable = UUID.randomUUID();
        UUID misled = UUID.randomUUID();

        mail.send(Queues.FAN_OUT, unreadable, "{\"type\":\"PostPub");
        mail.send(Queues.FAN_OUT, misled, "{\"type\":\"Followed\",\"follower_id\":1,\"followee_id\":2}");
        long post = people.post(author);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(pages.of(follower)).containsExactly(post));
        assertThat(mail.awaitLetter(unreadable, "reason").toString()).startsWith("The payload is no event");
        assertThat(mail.awaitLetter(misled, "reason").toString()).startsWith("No publication");
        assertThat(mail.awaitLetter(misled, "attempts")).isEqualTo(1);
    }

    @Test
    void aDeadLetterIsBuriedOnceAndCanBeSentAgain() throws Exception {
        UUID event = UUID.randomUUID();
        mail.send(Queues.FEED_REFRESH, event, "not json");
        UUID letter = (UUID) mail.awaitLetter(event, "id");
        mail.send(Queues.FEED_REFRESH, event, "not json");
        mail.awaitEmpty(Queues.FEED_REFRESH);
        assertThat(mail.letters(event, "id")).containsExactly(letter);

        deadLetters.replay(letter);

        assertThat(mail.awaitLetter(event, "id")).isNotEqualTo(letter);
        assertThatThrownBy(() -> deadLetters.replay(letter)).isInstanceOf(NotFound.class);
    }

    @Test
    void aFeedPageCostsAsManyStatementsForManyFolloweesAsForOne() {
        long lonely = people.somebody();
        people.posts(lonely, 2);
        long[] crowd = LongStream.generate(people::somebody).limit(25).toArray();
        for (long author : crowd) {
            people.posts(author, 2);
        }
        long few = people.followerOf(lonely);
        long many = people.followerOf(crowd);
        mail.awaitNothingOnItsWay(); // It would have feeds forgotten, and count as statements.

        assertThat(pages.statements(many, 50, FeedPage.Source.REBUILT))
                .isEqualTo(pages.statements(few, 2, FeedPage.Source.REBUILT))
                .isLessThanOrEqualTo(1);
        assertThat(pages.statements(many, 50, FeedPage.Source.CACHE))
                .isEqualTo(pages.statements(few, 2, FeedPage.Source.CACHE))
                .isZero();
    }

    @Test
    void whoStaysAwayIsPushedToNoMoreAndAtLastNotRemembered() {
        long reader = people.seenDaysAgo(29);
        long sleeper = people.seenDaysAgo(31);
        long stranger = people.seenDaysAgo(181);

        upkeep.run();

        assertThat(sql.list("select state from feed_viewer where account_id = ?", reader))
                .containsExactly("pushed");
        assertThat(sql.list("select state from feed_viewer where account_id = ?", sleeper))
                .containsExactly("dormant");
        assertThat(sql.count("feed_viewer where account_id = ?", stranger)).isZero();
    }

    @Test
    void whoReturnsHasAllThatWasNotPushedToHimInTheSameRequest() {
        long author = people.somebody();
        for (int days : new int[] {31, 181}) {
            long viewer = people.seenDaysAgo(days);
            follows.follow(viewer, author);
            feeds.complete(viewer, Feed.completeFrom(0, new long[0], feeds.begin(viewer)));
            upkeep.run();
            List<Long> posts = people.posts(author, 2);
            mail.awaitNothingOnItsWay();
            assertThat(feeds.page(viewer, Long.MAX_VALUE, 9).size()).isZero(); // passed over

            FeedPage page = feed.page(viewer, Window.first(2));
            assertThat(page.slice().items()).extracting(PostView::id).containsExactly(posts.get(1), posts.get(0));
            assertThat(page.meta().source()).isEqualTo(FeedPage.Source.REBUILT);
            assertThat(sql.list("select state from feed_viewer where account_id = ?", viewer))
                    .containsExactly("pushed");
        }
    }

    private static IdempotencyKeys.Scope scope() {
        return new IdempotencyKeys.Scope(
                1, "POST", "/v1/tests", UUID.randomUUID().toString());
    }

    private static IdempotencyKeys.Answer answer(int number) {
        return new IdempotencyKeys.Answer(201, "{\"number\":" + number + "}");
    }
}
