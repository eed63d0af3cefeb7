package org.heliograph.system.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.account.Accounts;
import org.heliograph.account.NewAccount;
import org.heliograph.graph.Follows;
import org.heliograph.kernel.Ids;
import org.heliograph.media.MediaType;
import org.heliograph.media.NewMedia;
import org.heliograph.media.UploadLedger;
import org.heliograph.post.NewPost;
import org.heliograph.post.NewPostMedia;
import org.heliograph.post.Posts;

/** Makes people and their posts through the beans, every step in a transaction of its own; no bytes are uploaded. */
@ApplicationScoped
public class People {

    @Inject
    private Accounts accounts;

    @Inject
    private Follows follows;

    @Inject
    private Ids ids;

    @Inject
    private UploadLedger uploads;

    @Inject
    private Posts posts;

    @Inject
    private Sql sql;

    /** Somebody new, who can never sign in. */
    public long somebody() {
        String username = "p" + Long.toString(System.nanoTime(), 36);
        NewAccount account = new NewAccount(username, "no password", null, null);
        return accounts.create(account, "no hash", null).user().id();
    }

    /** Somebody new who follows these. */
    public long followerOf(long... followeeIds) {
        long id = somebody();
        for (long followeeId : followeeIds) {
            follows.follow(id, followeeId);
        }
        return id;
    }

    /** Somebody new who last read his feed so long ago. */
    public long seenDaysAgo(int days) {
        long id = somebody();
        sql.update("""
                insert into feed_viewer (account_id, state, last_seen_at)
                values (?, 'pushed', now() - make_interval(days => ?))""", id, days);
        return id;
    }

    /** Published posts of a photo each, said to be ready; their ids in order of publication. */
    public List<Long> posts(long authorId, int count) {
        return Stream.generate(() -> post(authorId)).limit(count).toList();
    }

    /** One of them. */
    public long post(long authorId) {
        long mediaId = ids.nextBeside(authorId);
        Instant end = Instant.now().plus(Duration.ofHours(1));
        uploads.announce(new NewMedia(mediaId, authorId, MediaType.PHOTO, "image/jpeg", 1, null, end));
        sql.update("""
                update media set upload_status = 'completed', status = 'ready', uploaded_at = now()
                where owner_id = ? and id = ?""", authorId, mediaId);
        NewPostMedia photo = new NewPostMedia(mediaId, null, null, null);
        return posts.create(authorId, new NewPost("by " + authorId, List.of(photo), null, null));
    }
}
