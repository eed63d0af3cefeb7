package org.heliograph.post;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.heliograph.kernel.Ids;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A post of one author. It is pending until all bytes of its media are there, then published once, which gives it its
 * position in every list; its caption can be edited; it is deleted for good, but its row stays as a mark.
 */
@Entity
@IdClass(Post.Key.class)
class Post {

    record Key(long authorId, long id) {}

    @Id
    long authorId;

    @Id
    long id;

    @Nullable
    Long position;

    @Nullable
    String caption;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> tags = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Long> mentionIds = List.of();

    @Enumerated(EnumType.STRING)
    Visibility visibility = Visibility.PUBLIC;

    @Nullable
    String placeName;

    @Nullable
    Double placeLatitude;

    @Nullable
    Double placeLongitude;

    Instant createdAt = Instant.EPOCH;

    @Nullable
    Instant publishedAt;

    @Nullable
    Instant editedAt;

    @Nullable
    Instant deletedAt;

    @Version
    int version;

    protected Post() {}

    Post(long authorId, long id, Visibility visibility, @Nullable Place place) {
        this.authorId = authorId;
        this.id = id;
        this.visibility = visibility;
        this.createdAt = Ids.timeOf(id);
        if (place != null) {
            placeName = place.name();
            placeLatitude = place.latitude();
            placeLongitude = place.longitude();
        }
    }

    void write(Caption words, List<Long> mentioned) {
        caption = words.text();
        tags = words.tags();
        mentionIds = mentioned;
    }

    void publish(long at) {
        position = at;
        publishedAt = Ids.timeOf(at);
    }

    boolean isPending() {
        return position == null && deletedAt == null;
    }

    StoredPost stored(boolean isFailed) {
        return new StoredPost(
                id,
                authorId,
                position,
                caption,
                List.copyOf(tags),
                List.copyOf(mentionIds),
                visibility,
                placeName == null ? null : new Place(placeName, placeLatitude, placeLongitude),
                createdAt,
                publishedAt,
                editedAt,
                deletedAt != null,
                isFailed);
    }
}
