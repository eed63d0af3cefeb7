package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;
import org.heliograph.media.PopularPhotos;

/**
 * Writes likes of posts, many at once: the likes, what they count and what every one of those people is answered are one
 * SQL statement. Rows are taken in one order, so those who write side by side wait for each other, but never in a circle.
 */
@Stateless
public class LikeRows {

    private static final String WANTED = """
            with wanted as (
                select post_id, account_id
                  from unnest(cast(:posts as bigint[]), cast(:accounts as bigint[])) as act (post_id, account_id)),
            """;

    private static final String LIKE = """
            changed as (
                insert into post_like (post_id, account_id, id)
                select post_id, account_id, next_id(cast((post_id >> 10) & 8191 as integer))
                  from wanted order by post_id, account_id
                on conflict (post_id, account_id) do nothing
                returning post_id, account_id),
            """;

    private static final String UNLIKE = """
            held as (
                select post_like.post_id, post_like.account_id
                  from post_like join wanted using (post_id, account_id)
                 order by post_like.post_id, post_like.account_id for update of post_like),
            changed as (
                delete from post_like using held
                 where post_like.post_id = held.post_id and post_like.account_id = held.account_id
                returning post_like.post_id, post_like.account_id),
            """;

    /**
     * The counts are those of before the statement, so what it changes is added; and what it would have changed if another
     * had not done so meanwhile, for whose commit it has waited.
     */
    private static final String COUNT_AND_ANSWER = """
            overtaken as (
                select wanted.post_id
                  from wanted
                  left join changed on changed.post_id = wanted.post_id and changed.account_id = wanted.account_id
                 where changed.account_id is null
                   and {unchanged} (select from post_like seen
                                     where seen.post_id = wanted.post_id and seen.account_id = wanted.account_id)),
            counted as (
                insert into engagement_count_change (subject_id, likes)
                select post_id, {step} * count(*) from changed group by post_id),
            sums as materialized (
                select subject,
                       likes + {step} * ((select count(*) from changed where post_id = subject)
                                         + (select count(*) from overtaken where post_id = subject)) as likes,
                       replies
                  from (select distinct post_id as subject from wanted) post
            """ + EngagementCounts.COUNTED + """
            )
            select wanted.post_id, wanted.account_id, changed.account_id is not null as is_new,
                   exists (select 1 from saved_post
                            where saved_post.account_id = wanted.account_id
                              and saved_post.post_id = wanted.post_id) as saved,
                   sums.likes, sums.replies
              from wanted
              join sums on sums.subject = wanted.post_id
              left join changed on changed.post_id = wanted.post_id and changed.account_id = wanted.account_id""";

    private static final String LIKES =
            (WANTED + LIKE + COUNT_AND_ANSWER).replace("{step}", "1").replace("{unchanged}", "not exists");
    private static final String UNLIKES =
            (WANTED + UNLIKE + COUNT_AND_ANSWER).replace("{step}", "-1").replace("{unchanged}", "exists");

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PopularPhotos popular;

    @Inject
    private Outbox outbox;

    /**
     * Writes acts, all of them likes or all of them taken back, in a transaction of its own, and says of each what is
     * answered to it. What was so before changes nothing.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Map<LikeAct, Engagement> write(Collection<LikeAct> acts, boolean areLikes) {
        Map<LikeAct, Engagement> answers = new HashMap<>();
        Map<Long, Long> changed = new TreeMap<>();
        for (Object[] row : rows(acts, areLikes)) {
            long postId = (Long) row[0];
            PostCounts counts = new PostCounts((Long) row[4], (Long) row[5]);
            answers.put(
                    new LikeAct(postId, (Long) row[1], areLikes),
                    new Engagement(new PostViewer(areLikes, (Boolean) row[3]), counts));
            if ((Boolean) row[2]) {
                changed.put(postId, counts.likes());
            }
        }
        changed.keySet().forEach(postId -> outbox.publish(new Event.LikesChanged(postId, 0)));
        if (areLikes) {
            changed.forEach(popular::liked);
        }
        return answers;
    }

    private List<Object[]> rows(Collection<LikeAct> acts, boolean areLikes) {
        return NativeRows.of(entityManager
                .createNativeQuery(areLikes ? LIKES : UNLIKES)
                .setParameter(
                        "posts", IdArray.of(acts.stream().map(LikeAct::postId).toList()))
                .setParameter(
                        "accounts",
                        IdArray.of(acts.stream().map(LikeAct::accountId).toList())));
    }
}
