package org.heliograph.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.engagement.CommentLikes;
import org.heliograph.engagement.Comments;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.NewComment;
import org.heliograph.engagement.NewSave;
import org.heliograph.engagement.Saves;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.kernel.Backdating;
import org.heliograph.post.NewPost;
import org.heliograph.post.NewPostMedia;
import org.heliograph.post.Place;
import org.heliograph.post.Posts;
import org.jspecify.annotations.Nullable;

/** Has the people of the demo post, like and comment. What is there already stays as it is. */
@ApplicationScoped
public class Playing {

    /** Photos that may wait for their variants before the next one is drawn: other people's uploads come soon. */
    private static final int MOST_WAITING = 4;

    private static final long LOOK_MILLIS = 100;

    /** The demo user saves a post of which so many people like it. */
    private static final double SAVED_FROM = 0.55;

    @Inject
    private Posts posts;

    @Inject
    private Likes likes;

    @Inject
    private Comments comments;

    @Inject
    private CommentLikes commentLikes;

    @Inject
    private Saves saves;

    @Inject
    private Darkroom darkroom;

    @Inject
    private DemoRows rows;

    /** What one run knows: who is who, when all was begun, and what earlier runs have made. */
    record Stage(List<Long> people, Instant begun, Map<Instant, Long> posts, Map<Instant, Long> comments) {

        private Instant at(long age) {
            return begun.minusMillis(age);
        }
    }

    Stage stage(List<Long> people, Instant begun) throws SQLException {
        return new Stage(people, begun, rows.posts(people), rows.comments(people));
    }

    /** Makes a post and all that becomes of it. */
    void play(Stage stage, PlannedPost planned)
            throws IOException, InterruptedException, SQLException, UnprocessableMedia {
        Long made = stage.posts.get(stage.at(planned.age()));
        long postId = made == null ? post(stage, planned) : made;
        for (int liker : planned.likers()) {
            likes.like(stage.people.get(liker), postId);
        }
        boolean isLoved = planned.likers().size() > SAVED_FROM * stage.people.size();
        if (isLoved && planned.author() != Script.HERO) {
            saves.save(stage.people.get(Script.HERO), postId, NewSave.WITHOUT_COLLECTION);
        }
        Map<Long, Long> written = new HashMap<>();
        for (Remark remark : planned.remarks()) {
            written.put(remark.age(), comment(stage, postId, remark, written.get(remark.answered())));
        }
    }

    private long post(Stage stage, PlannedPost planned)
            throws IOException, InterruptedException, SQLException, UnprocessableMedia {
        long authorId = stage.people.get(planned.author());
        List<NewPostMedia> media = new ArrayList<>();
        for (Shot shot : planned.shots()) {
            while (rows.backlog() >= MOST_WAITING) {
                Thread.sleep(LOOK_MILLIS);
            }
            media.add(new NewPostMedia(darkroom.develop(authorId, shot), null, null, shot.altText()));
        }
        Place place = planned.place() == null ? null : new Place(planned.place(), null, null);
        NewPost post = new NewPost(planned.caption(), media, null, place);
        return Backdating.to(stage.at(planned.age()), () -> posts.create(authorId, post));
    }

    private long comment(Stage stage, long postId, Remark remark, @Nullable Long answered) {
        Instant moment = stage.at(remark.age());
        Long made = stage.comments.get(moment);
        long authorId = stage.people.get(remark.author());
        long id = made == null
                ? Backdating.to(
                                moment,
                                () -> comments.create(authorId, postId, new NewComment(remark.text(), answered)))
                        .id()
                : Objects.requireNonNull(made);
        for (int liker : remark.likers()) {
            commentLikes.like(stage.people.get(liker), id);
        }
        return id;
    }
}
