package org.heliograph.foryou;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.engagement.EngagementCount;
import org.heliograph.engagement.EngagementCounts;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.PostCounts;
import org.heliograph.ranking.Signals;

/** What people did with posts, as this server keeps it for a minute: an order need not know the latest like. */
@ApplicationScoped
public class KeptSignals {

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 50_000;

    @Inject
    private Likes likes;

    @Inject
    private EngagementCounts counts;

    private final Cache<Long, Signals> kept =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

    /** The signals of posts; every one that was asked for has an entry. Two SQL statements for all that is not kept. */
    Map<Long, Signals> of(Collection<Long> postIds) {
        Map<Long, Signals> signals = new HashMap<>(kept.getAllPresent(postIds));
        List<Long> missing = postIds.stream()
                .filter(id -> !signals.containsKey(id))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            Map<Long, Signals> read = read(missing);
            kept.putAll(read);
            signals.putAll(read);
        }
        return signals;
    }

    private Map<Long, Signals> read(List<Long> postIds) {
        Map<Long, PostCounts> shown = likes.counts(postIds);
        Map<Long, EngagementCount> seen = counts.of(postIds);
        Map<Long, Signals> signals = new HashMap<>();
        for (long id : postIds) {
            PostCounts acts = shown.getOrDefault(id, PostCounts.NONE);
            EngagementCount views = seen.get(id);
            signals.put(id, new Signals(acts.likes(), acts.comments(), views == null ? 0 : views.views()));
        }
        return signals;
    }
}
