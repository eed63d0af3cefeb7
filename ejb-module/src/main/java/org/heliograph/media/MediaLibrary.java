package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Refusal;

/**
 * Whose a medium is and which post it belongs to. Attaching and uploading of one medium exclude each other by its row
 * lock: of a post whose media arrive while it is being written, either the writer or the last upload sees all of them.
 */
@Stateless
public class MediaLibrary {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    /**
     * Puts media into a post, in that order, in the caller's transaction, and says whether all are uploaded. One SQL
     * statement to read.
     *
     * @throws NotFound when one is unknown, another's, deleted, or its upload was given up
     * @throws MediaTaken when one is already in a post
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean attach(long ownerId, long postId, List<Attachment> attachments) {
        List<Long> ids = attachments.stream().map(Attachment::mediaId).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw Refusal.ofField("media", "names a medium twice");
        }
        Map<Long, Media> media = lockAll(ownerId, ids);
        int ordinal = 0;
        boolean complete = true;
        for (Attachment attachment : attachments) {
            Media one = attachable(media.get(attachment.mediaId()));
            one.postId = postId;
            one.ordinal = ordinal++;
            one.altText = attachment.altText();
            complete &= one.uploadStatus == UploadStatus.COMPLETED;
        }
        return complete;
    }

    private Map<Long, Media> lockAll(long ownerId, List<Long> ids) {
        // Always in the order of ids, so that two posts over the same media cannot wait for each other.
        return entityManager
                .createQuery("from Media where ownerId = :owner and id in :ids order by id", Media.class)
                .setParameter("owner", ownerId)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(Collectors.toMap(media -> media.id, Function.identity()));
    }

    private static Media attachable(@org.jspecify.annotations.Nullable Media media) {
        if (media == null || media.deletedAt != null || media.uploadStatus.isOver()) {
            throw new NotFound();
        }
        if (media.postId != null) {
            throw new MediaTaken(media.id);
        }
        return media;
    }

    /** The post that a medium is in, if any. For who hears {@code MediaUploaded}: asked in the event's transaction. */
    public OptionalLong postOf(long ownerId, long mediaId) {
        Long postId = rows.require(ownerId, mediaId).postId;
        return postId == null ? OptionalLong.empty() : OptionalLong.of(postId);
    }

    /** The post that a medium was put into, whatever became of it. One query. */
    public OptionalLong shownIn(long ownerId, long mediaId) {
        return entityManager
                .createQuery(
                        "select postId from Media where ownerId = :owner and id = :id and postId is not null",
                        Long.class)
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .getResultStream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * Whether no medium of the post is still to come. The caller holds the lock of the post's row, so that of two last
     * uploads exactly one sees true first.
     */
    public boolean allUploaded(long postId) {
        return entityManager
                        .createQuery(
                                "select count(*) from Media where postId = :post and uploadStatus <> :done", Long.class)
                        .setParameter("post", postId)
                        .setParameter("done", UploadStatus.COMPLETED)
                        .getSingleResult()
                == 0;
    }

    /** @throws NotFound unless it is an uploaded photo of that owner's */
    public void requireOwnPhoto(long ownerId, long mediaId) {
        Media media = rows.require(ownerId, mediaId);
        if (media.type != MediaType.PHOTO || media.uploadStatus != UploadStatus.COMPLETED) {
            throw new NotFound();
        }
    }

    /** Whose a medium is and where it is shown; empty for what is unknown or deleted. */
    public java.util.Optional<MediaPlace> placeOf(long mediaId) {
        return entityManager
                .createQuery("from Media where id = :id and deletedAt is null", Media.class)
                .setParameter("id", mediaId)
                .getResultStream()
                .findFirst()
                .map(media -> new MediaPlace(media.ownerId, media.postId));
    }
}
