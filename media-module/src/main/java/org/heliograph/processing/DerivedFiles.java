package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.events.PoisonMessage;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.Original;
import org.heliograph.storage.ObjectChanged;
import org.heliograph.storage.ObjectStore;

/** Carries originals out of the store and what was made of them into it. A repeated job puts the same files again. */
@ApplicationScoped
public class DerivedFiles {

    @Inject
    private ObjectStore store;

    /** @throws PoisonMessage when the store no longer has the bytes that were checked */
    void download(Original original, Path file) throws PoisonMessage {
        try {
            store.download(original.key(), original.etag(), file);
        } catch (ObjectChanged e) {
            throw new PoisonMessage("The original of medium " + original.mediaId() + " was changed or lost", e);
        }
    }

    void put(long mediaId, Path folder, List<String> names) {
        for (String name : names) {
            store.put(MediaFiles.keyOf(mediaId, name), folder.resolve(name), MediaFiles.contentTypeOf(name));
        }
    }

    void put(long mediaId, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        store.put(MediaFiles.keyOf(mediaId, name), bytes, MediaFiles.contentTypeOf(name));
    }

    /** For a medium that was deleted while it was worked on. */
    void deleteAll(long mediaId) {
        deleteAll(mediaId, "");
    }

    /** Those whose names begin so. */
    void deleteAll(long mediaId, String beginning) {
        store.deleteAll(MediaFiles.prefixOf(mediaId) + beginning);
    }
}
