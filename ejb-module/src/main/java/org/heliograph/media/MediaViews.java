package org.heliograph.media;

import static java.util.stream.Collectors.groupingBy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.heliograph.media.MediaView.RungView;
import org.heliograph.media.MediaView.VariantView;
import org.jspecify.annotations.Nullable;

/** Makes views of whole pages of media: three SQL statements whatever their number, none for none. */
@Stateless
public class MediaViews {

    /** Smallest first; in one size the format that every client takes first. */
    private static final Comparator<MediaVariant> BY_SIZE = Comparator.<MediaVariant>comparingInt(
                    variant -> MediaFiles.VARIANTS.indexOf(variant.name))
            .thenComparingInt(variant -> MediaFiles.FORMATS.indexOf(variant.contentType));

    /** The low rung first, as it comes first. */
    private static final Comparator<Rendition> BY_HEIGHT = Comparator.<Rendition>comparingInt(
                    rung -> Math.min(rung.width, rung.height))
            .thenComparing(rung -> rung.name);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaUrls urls;

    /** Views by media id, for that audience; unknown and deleted ones are left out. */
    public Map<Long, MediaView> byIds(Collection<Long> mediaIds, MediaAudience audience) {
        List<Media> media = select("from Media where id in :ids and deletedAt is null", Media.class, mediaIds);
        return viewsOf(media, one -> audience);
    }

    /** Views by post id for each post's audience, each list in the order of showing; no entry for no media. */
    public Map<Long, List<MediaView>> ofPosts(Map<Long, MediaAudience> audiences) {
        List<Media> media = select(
                "from Media where postId in :ids and deletedAt is null order by postId, ordinal",
                Media.class,
                audiences.keySet());
        Map<Long, MediaView> views = viewsOf(media, one -> Objects.requireNonNull(audiences.get(one.postId)));
        var posts = new HashMap<Long, List<MediaView>>();
        for (Media one : media) {
            posts.computeIfAbsent(Objects.requireNonNull(one.postId), id -> new ArrayList<>())
                    .add(Objects.requireNonNull(views.get(one.id)));
        }
        return posts;
    }

    /** URLs of the small JPEG of photos by media id, for avatars; those not ready are left out. One SQL statement. */
    public Map<Long, String> avatarUrls(Collection<Long> mediaIds) {
        var avatars = new HashMap<Long, String>();
        for (MediaVariant variant : select(
                "from MediaVariant where mediaId in :ids and name = 'small' and contentType = 'image/jpeg'",
                MediaVariant.class,
                mediaIds)) {
            avatars.put(variant.mediaId, urls.of(variant.mediaId, variant.file, MediaAudience.PUBLIC));
        }
        return avatars;
    }

    private Map<Long, MediaView> viewsOf(List<Media> media, Function<Media, MediaAudience> audienceOf) {
        List<Long> ids = media.stream().map(one -> one.id).toList();
        Map<Long, List<MediaVariant>> variants =
                select("from MediaVariant where mediaId in :ids", MediaVariant.class, ids).stream()
                        .sorted(BY_SIZE)
                        .collect(groupingBy(variant -> variant.mediaId));
        Map<Long, List<Rendition>> rungs = select("from Rendition where mediaId in :ids", Rendition.class, ids).stream()
                .sorted(BY_HEIGHT)
                .collect(groupingBy(rung -> rung.mediaId));
        var views = new LinkedHashMap<Long, MediaView>();
        for (Media one : media) {
            String folder = urls.folderOf(one.id, audienceOf.apply(one));
            views.put(
                    one.id,
                    view(one, folder, variants.getOrDefault(one.id, List.of()), rungs.getOrDefault(one.id, List.of())));
        }
        return views;
    }

    /** @param folder what the URLs of its files begin with */
    private static MediaView view(Media media, String folder, List<MediaVariant> variants, List<Rendition> rungs) {
        boolean playable = media.type == MediaType.VIDEO && media.status.isVisible();
        return new MediaView(
                media.id,
                media.type,
                media.status,
                media.status == MediaStatus.FAILED ? media.failure() : null,
                media.status == MediaStatus.READY ? 1 : media.progress,
                media.width,
                media.height,
                media.durationMs,
                media.blurhash,
                media.altText,
                variants.stream().map(variant -> view(variant, folder)).toList(),
                urlIf(playable, folder, MediaFiles.MASTER),
                urlIf(media.hasPoster, folder, MediaFiles.POSTER),
                urlIf(media.hasStoryboard, folder, MediaFiles.STORYBOARD),
                rungs.stream().map(rung -> view(media, rung)).toList(),
                null);
    }

    /** Of a video that failed nothing more is made, though a replayed job would begin where the last one ended. */
    private static RungView view(Media media, Rendition rung) {
        boolean isGivenUp = media.status == MediaStatus.FAILED && rung.isOpen();
        RungStatus status = isGivenUp ? RungStatus.FAILED : rung.status;
        MediaFailure failure = isGivenUp ? media.failure() : rung.failure();
        return new RungView(rung.name, status, rung.progress, status == RungStatus.FAILED ? failure : null);
    }

    private static VariantView view(MediaVariant variant, String folder) {
        return new VariantView(
                variant.name, variant.contentType, folder + variant.file, variant.width, variant.height, variant.bytes);
    }

    private static @Nullable String urlIf(boolean present, String folder, String file) {
        return present ? folder + file : null;
    }

    private <T> List<T> select(String query, Class<T> type, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entityManager.createQuery(query, type).setParameter("ids", ids).getResultList();
    }
}
