package org.heliograph.processing;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.Outage;
import org.heliograph.events.PoisonMessage;
import org.heliograph.ffmpeg.NoSpace;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.kernel.Log;
import org.heliograph.media.Original;
import org.heliograph.media.PopularPhotos;
import org.heliograph.media.Renditions;
import org.heliograph.photo.AvifVariants;
import org.heliograph.photo.Variant;

/**
 * Makes popular photos into AVIF, one at a time and when nothing else waits. Nobody misses it meanwhile: a failure leaves
 * the photo as it is, and ends as a dead letter. Of a photo that was deleted nothing is left.
 */
@MessageDriven
public class AvifConsumer extends EventConsumer {

    private static final Log LOG = Log.of(AvifConsumer.class);

    @Inject
    private PopularPhotos photos;

    @Inject
    private AvifVariants variants;

    @Inject
    private VideoSlots slots;

    @Inject
    private WorkFolders folders;

    @Inject
    private DerivedFiles files;

    @Inject
    private Renditions renditions;

    @Override
    protected void consume(Event event) throws Exception {
        if (!(event instanceof Event.PhotoBecamePopular popular)) {
            throw new PoisonMessage("Not for this queue", new IllegalArgumentException(event.toString()));
        }
        if (!variants.isPossible()) {
            throw new PoisonMessage("This FFmpeg has no libaom-av1", new IllegalStateException("No encoder"));
        }
        try (VideoSlots.Slot slot = slots.enterLast()) {
            Optional<Original> original = photos.begin(popular.ownerId(), popular.mediaId());
            if (original.isPresent()) {
                make(original.get());
            }
        }
        if (renditions.isGone(popular.mediaId())) {
            files.deleteAll(popular.mediaId());
        }
    }

    private void make(Original original) throws Exception {
        long mediaId = original.mediaId();
        try (WorkFolders.Folder folder = folders.open(mediaId)) {
            files.download(original, folder.original());
            List<Variant> made = variants.make(
                    folder.original(),
                    RenditionConsumer.typeOf(folder.original()),
                    folder.results(),
                    () -> renditions.isGone(mediaId));
            files.put(
                    mediaId, folder.results(), made.stream().map(Variant::file).toList());
            renditions.addVariants(
                    original.ownerId(),
                    mediaId,
                    made.stream().map(PhotoRenditionConsumer::row).toList());
        } catch (CancellationException e) {
            LOG.info("Medium " + mediaId + " was deleted, so it becomes no AVIF");
        } catch (UnprocessableMedia e) {
            throw new PoisonMessage("Medium " + mediaId + " cannot become AVIF: " + e.forOperator(), e);
        } catch (Exception e) {
            throw NoSpace.isBehind(e) ? new Outage("Space for the work on photos", e) : e;
        }
    }
}
