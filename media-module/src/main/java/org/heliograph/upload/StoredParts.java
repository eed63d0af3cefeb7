package org.heliograph.upload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.media.NewMedia;
import org.heliograph.media.OriginalUpload;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.StoredPart;
import org.heliograph.storage.UploadStore;

/** What the store has of an upload, held against what was announced. A file in one piece is one part. */
record StoredParts(OriginalUpload upload, List<StoredPart> stored) {

    static StoredParts of(OriginalUpload upload, UploadStore uploadStore, ObjectStore store) {
        if (!upload.status().isUnfinished()) {
            return new StoredParts(upload, List.of());
        }
        NewMedia.PartPlan parts = upload.parts();
        List<StoredPart> stored = parts == null
                ? store.head(upload.key())
                        .map(object -> List.of(new StoredPart(1, object.size(), object.etag())))
                        .orElse(List.of())
                : uploadStore.listParts(upload.key(), parts.uploadId());
        return new StoredParts(upload, stored);
    }

    UploadProgress progress() {
        return new UploadProgress(
                upload.mediaId(),
                upload.status(),
                upload.parts() == null ? UploadView.PUT : UploadView.MULTIPART,
                partSize(),
                partCount(),
                stored.stream()
                        .filter(this::isWhole)
                        .map(part -> new UploadProgress.UploadedPart(part.number(), part.size(), part.etag()))
                        .toList(),
                upload.status().isUnfinished() ? numbersWithout(this::isWhole) : List.of(),
                upload.expiresAt());
    }

    /** Numbers of parts that did not come at all. */
    List<Integer> missing() {
        return numbersWithout(part -> true);
    }

    /** Parts that are there with a size other than theirs, or that nobody announced. */
    List<StoredPart> wrong() {
        return stored.stream().filter(part -> !isWhole(part)).toList();
    }

    private List<Integer> numbersWithout(java.util.function.Predicate<StoredPart> good) {
        Set<Integer> there =
                stored.stream().filter(good).map(StoredPart::number).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, partCount())
                .filter(number -> !there.contains(number))
                .boxed()
                .toList();
    }

    private boolean isWhole(StoredPart part) {
        return part.number() <= partCount()
                && part.size() == UploadPolicy.sizeOfPart(part.number(), upload.size(), partSize());
    }

    private long partSize() {
        return upload.parts() == null ? upload.size() : upload.parts().partSize();
    }

    private int partCount() {
        return upload.parts() == null ? 1 : upload.parts().partCount();
    }
}
