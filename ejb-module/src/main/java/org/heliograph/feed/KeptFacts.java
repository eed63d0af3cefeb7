package org.heliograph.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.account.UserView;
import org.heliograph.engagement.Acted;
import org.heliograph.engagement.Counted;
import org.heliograph.engagement.PostCounts;
import org.heliograph.kernel.MarkTable;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.TrustedView;
import org.heliograph.live.CountsChanged;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaStatus;
import org.heliograph.media.MediaView;
import org.heliograph.post.StoredPost;
import org.jspecify.annotations.Nullable;

/**
 * The facts as this server keeps them ({@link Kept}), read from the database where it does not. Everything of a post is
 * good until its id is marked, a person until his; counts have rules of their own ({@link KeptCounts}). Posts that are not
 * published yet are not kept. Refuses to read in a transaction. {@code heliograph_counts_missing_total} says how often counts
 * could not be read.
 */
@ApplicationScoped
public class KeptFacts implements PostFacts {

    /** Progress is not told of. */
    private static final Duration UNFINISHED_LIFE = Duration.ofSeconds(2);

    @Inject
    private StoredFacts stored;

    @Inject
    private Marks marks;

    @Inject
    private TrustedView view;

    @Inject
    private KeptConfig config;

    @Inject
    private MetricRegistry metrics;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    private Kept<Long> ids;
    private Kept<StoredPost> posts;
    private Kept<UserView> people;
    private KeptCounts counts;
    private final Map<MediaAudience, Kept<List<MediaView>>> media = new EnumMap<>(MediaAudience.class);

    @PostConstruct
    void open() {
        ids = kept(stored::idsAt, id -> config.life());
        posts = kept(stored::posts, this::lifeOf);
        people = kept(stored::people, person -> config.life());
        for (KeptCounts.Reason reason : KeptCounts.Reason.values()) {
            missing(reason);
        }
        counts =
                new KeptCounts(stored::counts, config, reason -> missing(reason).inc(), System::nanoTime);
        for (MediaAudience audience : MediaAudience.values()) {
            media.put(audience, kept(postIds -> stored.media(allFor(postIds, audience)), this::lifeOf));
        }
    }

    private Counter missing(KeptCounts.Reason reason) {
        return metrics.counter(
                "heliograph_counts_missing", new Tag("reason", reason.name().toLowerCase(Locale.ROOT)));
    }

    private <V> Kept<V> kept(Kept.Source<V> source, Function<@Nullable V, Duration> life) {
        return new Kept<>(committed(source), new MarkGuard(marks.told(), view), config, life, System::nanoTime);
    }

    /** What a transaction has not committed yet, or has read before, must not be kept for others. */
    private <V> Kept.Source<V> committed(Kept.Source<V> source) {
        return wanted -> {
            if (transactions.getTransactionKey() != null) {
                throw new IllegalStateException("What is kept is not read in a transaction");
            }
            return source.read(wanted);
        };
    }

    /** Reads again what many ask for before its life is over. Not to be called in a transaction. */
    void refresh() {
        List.of(ids, posts, people).forEach(Kept::refresh);
        counts.refresh();
        media.values().forEach(Kept::refresh);
    }

    /** For {@link PostMade}, before anything is read. */
    PostMade.Moment now() {
        return new PostMade.Moment(view.epoch(), marks.now(), counts.now());
    }

    /** What its author was just shown need not be read again for the first follower. */
    void made(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostMade made) {
        StoredPost post = made.post();
        Long position = post.position();
        if (position == null) {
            return;
        }
        long epoch = made.begun().epoch();
        long moment = made.begun().marks();
        posts.offer(post.id(), post, epoch, moment);
        ids.offer(position, post.id(), epoch, moment);
        mediaFor(made.audience()).offer(post.id(), made.media(), epoch, moment);
        counts.made(post.id(), made.begun().acts());
    }

    void acted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Acted act) {
        if (!act.isLike()) {
            counts.acted(act.postId());
        }
    }

    void counted(@Observes Counted now) {
        counts.counted(now);
    }

    /** Somebody looks at these right now, so their counts are read at the next call. */
    void changed(@Observes CountsChanged changed) {
        changed.postIds().forEach(counts::acted);
    }

    @Override
    public Map<Long, Long> idsAt(Collection<Long> positions) {
        return ids.get(positions);
    }

    @Override
    public Map<Long, StoredPost> posts(Collection<Long> postIds) {
        return posts.get(postIds);
    }

    @Override
    public Map<Long, UserView> people(Collection<Long> accountIds) {
        return people.get(accountIds);
    }

    @Override
    public Map<Long, List<MediaView>> media(Map<Long, MediaAudience> audiences) {
        Set<MediaAudience> kinds = EnumSet.noneOf(MediaAudience.class);
        kinds.addAll(audiences.values());
        if (kinds.size() == 1) {
            return mediaFor(kinds.iterator().next()).get(audiences.keySet());
        }
        Map<Long, List<MediaView>> views = new HashMap<>();
        kinds.forEach(audience -> views.putAll(mediaFor(audience).get(idsFor(audience, audiences))));
        return views;
    }

    @Override
    public Map<Long, PostCounts> counts(Collection<Long> postIds) {
        return counts.of(postIds);
    }

    private Duration lifeOf(@Nullable StoredPost post) {
        return post == null || !post.isPublished() ? Duration.ZERO : config.life();
    }

    private Duration lifeOf(@Nullable List<MediaView> views) {
        if (views == null) {
            return Duration.ZERO;
        }
        boolean isFinished = views.stream().allMatch(medium -> medium.status() == MediaStatus.READY);
        return isFinished ? config.life() : UNFINISHED_LIFE;
    }

    private Kept<List<MediaView>> mediaFor(MediaAudience audience) {
        return Objects.requireNonNull(media.get(audience));
    }

    private static List<Long> idsFor(MediaAudience audience, Map<Long, MediaAudience> audiences) {
        return audiences.entrySet().stream()
                .filter(wanted -> wanted.getValue() == audience)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Long, MediaAudience> allFor(Collection<Long> postIds, MediaAudience audience) {
        Map<Long, MediaAudience> audiences = new HashMap<>();
        postIds.forEach(id -> audiences.put(id, audience));
        return audiences;
    }

    private record MarkGuard(MarkTable marks, TrustedView view) implements Kept.Guard {
        @Override
        public long epoch() {
            return view.epoch();
        }

        @Override
        public long now() {
            return marks.now();
        }

        @Override
        public boolean isUnchangedSince(long moment, long id) {
            return marks.isUnchangedSince(moment, id);
        }
    }
}
