package org.heliograph.processing;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.media.NewVariant;
import org.heliograph.media.Original;
import org.heliograph.media.PhotoFacts;
import org.heliograph.media.Renditions;
import org.heliograph.photo.PhotoVariants;
import org.heliograph.photo.Variant;
import org.heliograph.upload.OriginalType;

/** Makes the variants of an uploaded photo. */
@MessageDriven
public class PhotoRenditionConsumer extends RenditionConsumer {

    @Inject
    private PhotoVariants photos;

    @Inject
    private DerivedFiles files;

    @Inject
    private Renditions renditions;

    @Override
    protected void make(Original original, WorkFolders.Folder folder) throws Exception {
        OriginalType type = typeOf(folder.original());
        PhotoVariants.Result made = photos.make(folder.original(), type, folder.results());
        files.put(
                original.mediaId(),
                folder.results(),
                made.variants().stream().map(Variant::file).toList());
        renditions.finishPhoto(
                original.ownerId(),
                original.mediaId(),
                new PhotoFacts(made.width(), made.height(), made.blurhash()),
                made.variants().stream().map(PhotoRenditionConsumer::row).toList());
    }

    static NewVariant row(Variant variant) {
        return new NewVariant(
                variant.name(),
                variant.contentType(),
                variant.file(),
                variant.width(),
                variant.height(),
                variant.bytes());
    }
}
