package org.heliograph.media;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Objects;
import org.heliograph.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * One photo or video of one owner. It is announced, uploaded, attached to at most one post, processed, shown, and
 * deleted with its post; bytes before post or post before bytes. Rows are changed under a row lock only.
 */
@Entity
@IdClass(Media.Key.class)
class Media {

    record Key(long ownerId, long id) {}

    @Id
    long ownerId;

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    MediaType type = MediaType.PHOTO;

    @Enumerated(EnumType.STRING)
    MediaStatus status = MediaStatus.PENDING;

    @Enumerated(EnumType.STRING)
    UploadStatus uploadStatus = UploadStatus.OPEN;

    String contentType = "";
    long size;
    String originalKey = "";

    @Nullable
    String originalEtag;

    @Nullable
    String uploadId;

    @Nullable
    Long partSize;

    @Nullable
    Integer partCount;

    Instant uploadExpiresAt = Instant.EPOCH;
    Instant uploadLookAt = Instant.EPOCH;

    @Nullable
    Instant uploadedAt;

    @Nullable
    Instant givenUpAt;

    @Nullable
    Integer width;

    @Nullable
    Integer height;

    @Nullable
    Long durationMs;

    @Nullable
    String blurhash;

    @Nullable
    String altText;

    float progress;

    @Nullable
    String failureCode;

    @Nullable
    String failureMessage;

    /** Of the sound of a video, bits a second; null while there is none. */
    @Nullable
    Long soundBandwidth;

    @Nullable
    Long soundAverageBandwidth;

    boolean hasPoster;
    boolean hasStoryboard;

    @Nullable
    Long postId;

    @Nullable
    Integer ordinal;

    /** When further formats became worth their making; null before. */
    @Nullable
    Instant popularAt;

    Instant createdAt = Instant.EPOCH;

    @Nullable
    Instant deletedAt;

    @Nullable
    Instant sweptAt;

    protected Media() {}

    Media(NewMedia announced) {
        id = announced.id();
        ownerId = announced.ownerId();
        type = announced.type();
        contentType = announced.contentType();
        size = announced.size();
        originalKey = NewMedia.keyOf(id);
        uploadExpiresAt = announced.expiresAt();
        createdAt = Ids.timeOf(id);
        uploadLookAt = createdAt;
        if (announced.parts() != null) {
            uploadId = announced.parts().uploadId();
            partSize = announced.parts().partSize();
            partCount = announced.parts().partCount();
        }
    }

    /** Takes a legal step and says true; anything else changes nothing. */
    boolean become(MediaStatus next) {
        if (deletedAt != null || !status.canBecome(next)) {
            return false;
        }
        status = next;
        return true;
    }

    /** Work begins, or begins again; says whether that is news. */
    boolean takeUp() {
        if (!become(MediaStatus.PROCESSING)) {
            return false;
        }
        failureCode = null;
        failureMessage = null;
        return true;
    }

    /** Of a medium whose bytes are there. */
    Original original() {
        return new Original(
                id,
                ownerId,
                type,
                contentType,
                originalKey,
                Objects.requireNonNull(originalEtag),
                size,
                Objects.requireNonNull(uploadedAt));
    }

    boolean fail(MediaFailure failure) {
        if (!become(MediaStatus.FAILED)) {
            return false;
        }
        failureCode = failure.code();
        failureMessage = failure.message();
        return true;
    }

    @Nullable
    MediaFailure failure() {
        if (failureCode == null || failureMessage == null) {
            return null;
        }
        return new MediaFailure(failureCode, failureMessage);
    }

    OriginalUpload upload() {
        NewMedia.PartPlan parts = uploadId == null || partSize == null || partCount == null
                ? null
                : new NewMedia.PartPlan(uploadId, partSize, partCount);
        return new OriginalUpload(
                id,
                ownerId,
                type,
                contentType,
                size,
                originalKey,
                originalEtag,
                uploadStatus,
                parts,
                uploadExpiresAt,
                failure());
    }
}
