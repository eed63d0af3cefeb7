package org.heliograph.processing;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.Outage;
import org.heliograph.events.PoisonMessage;
import org.heliograph.ffmpeg.NoSpace;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.kernel.Log;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.Original;
import org.heliograph.media.Renditions;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;

/**
 * What both consumers of uploaded media do: take the medium up, bring the original here, make what is to be made, and
 * leave nothing behind if it was deleted meanwhile. A file that is itself at fault fails its medium, with the reason for
 * its author, and is no fault of the message; given up on for other reasons, the medium fails too and a dead letter
 * keeps the message.
 */
abstract class RenditionConsumer extends EventConsumer {

    private static final Log LOG = Log.of(RenditionConsumer.class);

    @Inject
    private Renditions renditions;

    @Inject
    private DerivedFiles files;

    @Inject
    private WorkFolders folders;

    /** Makes everything of one original; the folder is gone afterwards. */
    protected abstract void make(Original original, WorkFolders.Folder folder) throws Exception;

    @Override
    protected void consume(Event event) throws Exception {
        if (!(event instanceof Event.MediaUploaded uploaded)) {
            throw new PoisonMessage("Not for this queue", new IllegalArgumentException(event.toString()));
        }
        Optional<Original> original = renditions.begin(uploaded.ownerId(), uploaded.mediaId());
        if (original.isEmpty()) {
            return;
        }
        try {
            work(original.get());
        } catch (Exception e) {
            throw NoSpace.isBehind(e) ? new Outage("Space for the work on photos", e) : e;
        }
    }

    private void work(Original original) throws Exception {
        try (WorkFolders.Folder folder = folders.open(original.mediaId())) {
            files.download(original, folder.original());
            make(original, folder);
        } catch (UnprocessableMedia e) {
            LOG.warn("Medium " + original.mediaId() + " cannot be processed (" + e.code() + "): " + e.forOperator());
            var failure = new MediaFailure(e.code(), String.valueOf(e.getMessage()));
            renditions.fail(original.ownerId(), original.mediaId(), failure);
        } catch (CancellationException e) {
            LOG.info("Work on medium " + original.mediaId() + " was cancelled");
            if (!renditions.isGone(original.mediaId())) {
                throw e;
            }
        }
        if (renditions.isGone(original.mediaId())) {
            files.deleteAll(original.mediaId());
        }
    }

    /** What the original is by its bytes; processing goes by nothing else. */
    static OriginalType typeOf(Path original) throws IOException, UnprocessableMedia {
        String sniffed = TypeSniffer.sniff(original);
        return OriginalType.of(sniffed)
                .orElseThrow(() -> new UnprocessableMedia(
                        "unsupported_type", "The file is " + sniffed + ", no photo or video that is taken here"));
    }

    @Override
    protected void abandon(Event event, String reason) {
        if (event instanceof Event.MediaUploaded uploaded) {
            var failure = new MediaFailure(
                    MediaFailure.PROCESSING_FAILED, "It could not be processed; the operator can try again.");
            renditions.fail(uploaded.ownerId(), uploaded.mediaId(), failure);
        }
    }
}
