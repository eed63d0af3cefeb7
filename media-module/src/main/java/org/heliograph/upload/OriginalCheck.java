package org.heliograph.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.media.MediaType;
import org.heliograph.media.OriginalUpload;
import org.heliograph.storage.ObjectChanged;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.StoredObject;

/** Looks at the first bytes of an original in the store: is it what was announced, and is its header harmless? */
@ApplicationScoped
public class OriginalCheck {

    /** Enough for a detector; a photo's header lies further behind when it brings a profile or a preview. */
    private static final int HEAD_OF_VIDEO = TypeSniffer.HEAD;

    private static final int HEAD_OF_PHOTO = 1 << 20;

    @Inject
    private ObjectStore store;

    /** For the container. */
    protected OriginalCheck() {}

    OriginalCheck(ObjectStore store) {
        this.store = store;
    }

    /** @throws WrongBytes for another size, another type, or too many pixels */
    void check(OriginalUpload upload, StoredObject found) throws ObjectChanged {
        if (found.size() != upload.size()) {
            throw WrongBytes.ofSize(found.size(), upload.size());
        }
        int length = upload.type() == MediaType.PHOTO ? HEAD_OF_PHOTO : HEAD_OF_VIDEO;
        byte[] head = store.readHead(upload.key(), found.etag(), length);
        check(upload.contentType(), head);
    }

    static void check(String announced, byte[] head) {
        OriginalType expected = OriginalType.of(announced).orElseThrow(TypeNotTaken::new);
        String sniffed = TypeSniffer.sniff(head);
        OriginalType found = OriginalType.of(sniffed)
                .filter(sniffedType -> sniffedType.passesFor(expected))
                .orElseThrow(() -> WrongBytes.ofType(sniffed, announced));
        PhotoHeader.read(found, head).filter(PhotoHeader::isTooLarge).ifPresent(header -> {
            throw WrongBytes.ofPixels(header.width(), header.height());
        });
    }
}
