package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.kernel.NotFound;
import org.heliograph.live.Kind;
import org.heliograph.live.LiveSource;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaLibrary;
import org.heliograph.media.MediaPlace;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaViews;
import org.heliograph.post.VisiblePosts;

/** Shows connected owners how far their media are. */
@ApplicationScoped
public class LiveMedia implements LiveSource {

    @Inject
    private MediaLibrary library;

    @Inject
    private MediaViews views;

    @Inject
    private VisiblePosts posts;

    @Override
    public Kind kind() {
        return Kind.MEDIA;
    }

    @Override
    public Map<Long, ?> views(long viewerId, Collection<Long> mediaIds) {
        Map<Long, MediaView> found = new HashMap<>();
        for (long id : mediaIds) {
            audienceOf(viewerId, id).ifPresent(audience -> found.putAll(views.byIds(List.of(id), audience)));
        }
        return found;
    }

    private Optional<MediaAudience> audienceOf(long viewerId, long mediaId) {
        MediaPlace place = library.placeOf(mediaId).orElse(null);
        if (place == null || place.ownerId() != viewerId) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    place.postId() == null ? MediaAudience.PRIVATE : posts.audienceOf(viewerId, place.postId()));
        } catch (NotFound e) {
            return Optional.empty(); // The post was deleted, and its media will be.
        }
    }
}
