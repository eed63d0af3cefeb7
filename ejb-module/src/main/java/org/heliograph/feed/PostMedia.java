package org.heliograph.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.heliograph.kernel.RawJson;
import org.heliograph.media.MediaView;
import org.jspecify.annotations.Nullable;

/**
 * The media of a post, kept for all viewers together with the JSON of the post as it was written last: that is the same
 * for nearly all of them but for counts and what the viewer did. It is made anew for a view that differs in anything else,
 * so it can never say anything that the view does not. Some 2.6 KB with one photo. Safe for threads.
 */
final class PostMedia extends AbstractList<MediaView> {

    private final List<MediaView> media;
    private volatile @Nullable Written written;

    PostMedia(List<MediaView> media) {
        this.media = List.copyOf(media);
    }

    @Override
    public MediaView get(int index) {
        return media.get(index);
    }

    @Override
    public int size() {
        return media.size();
    }

    /** The members of a view that has these media, as {@link PostViewJson} writes them first. */
    RawJson head(PostView view) throws JsonProcessingException {
        Written known = written;
        if (known == null || !isAlike(known.view, view)) {
            known = new Written(view, PostHead.of(view).json());
            written = known;
        }
        return known.head;
    }

    /** Whether two views with these media differ in counts and what the viewer did at most. Mostly they are made of the same. */
    private static boolean isAlike(PostView one, PostView other) {
        return one.id() == other.id()
                && Objects.equals(one.author(), other.author())
                && Objects.equals(one.caption(), other.caption())
                && Objects.equals(one.createdAt(), other.createdAt())
                && Objects.equals(one.publishedAt(), other.publishedAt())
                && Objects.equals(one.editedAt(), other.editedAt())
                && one.status() == other.status()
                && one.visibility() == other.visibility()
                && Objects.equals(one.tags(), other.tags())
                && Objects.equals(one.mentions(), other.mentions())
                && Objects.equals(one.place(), other.place());
    }

    private record Written(PostView view, RawJson head) {}
}
