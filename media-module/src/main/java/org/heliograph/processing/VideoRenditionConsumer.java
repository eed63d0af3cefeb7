package org.heliograph.processing;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.media.FinishedRung;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.NewRung;
import org.heliograph.media.Original;
import org.heliograph.media.Renditions;
import org.heliograph.media.VideoFacts;
import org.heliograph.upload.OriginalType;
import org.heliograph.video.HlsLadder;
import org.heliograph.video.MasterPlaylist;
import org.heliograph.video.MediaProbe;
import org.heliograph.video.ProbedVideo;
import org.heliograph.video.Rendition;
import org.heliograph.video.RenditionPlan;

/**
 * Makes the ladder of an uploaded video: first poster, sound and the rung that plays soonest, then all other rungs in one
 * decode. The master playlist is put after each, so it never names what is not there. When only the other rungs cannot
 * be made, the video is ready without them.
 */
@MessageDriven
public class VideoRenditionConsumer extends RenditionConsumer {

    /** What the first job is of the whole work: about a quarter of the processor time. */
    private static final double FIRST_SHARE = 0.25;

    @Inject
    private MediaProbe probe;

    @Inject
    private HlsLadder ladder;

    @Inject
    private DerivedFiles files;

    @Inject
    private Renditions renditions;

    @Inject
    private JobPulses pulses;

    @Override
    protected void make(Original original, WorkFolders.Folder folder) throws Exception {
        OriginalType type = typeOf(folder.original());
        if (type.isPhoto()) {
            throw new UnprocessableMedia("unsupported_type", "The file is " + type.contentType() + ", no video");
        }
        ProbedVideo source = probe.video(folder.original());
        RenditionPlan plan = RenditionPlan.of(source);
        renditions.planVideo(original.ownerId(), original.mediaId(), factsOf(source), rungsOf(plan));
        Optional<RenditionPlan.Job> rest = plan.rest();
        Share share = new Share(0, rest.isPresent() ? FIRST_SHARE : 1);
        HlsLadder.Result first = run(original, source, plan.first(), folder, share);
        publish(original, first, first.renditions(), folder);
        List<Rendition> finished = new ArrayList<>(first.renditions());
        if (rest.isPresent()) {
            rest(original, source, rest.get(), finished, folder);
        }
        renditions.finishVideo(original.ownerId(), original.mediaId());
    }

    private void rest(
            Original original,
            ProbedVideo source,
            RenditionPlan.Job job,
            List<Rendition> finished,
            WorkFolders.Folder folder)
            throws IOException {
        try {
            HlsLadder.Result made = run(original, source, job, folder, new Share(FIRST_SHARE, 1));
            finished.addAll(made.renditions());
            publish(original, made, finished, folder);
        } catch (UnprocessableMedia e) {
            renditions.failRungs(original.ownerId(), original.mediaId(), namesOf(job), e.forOperator());
        }
    }

    private HlsLadder.Result run(
            Original original, ProbedVideo source, RenditionPlan.Job job, WorkFolders.Folder folder, Share share)
            throws IOException, UnprocessableMedia {
        renditions.startRungs(original.ownerId(), original.mediaId(), namesOf(job));
        try (JobPulses.Pulse pulse = pulses.start(original, share)) {
            return ladder.run(source, job, folder.results(), pulse);
        }
    }

    private void publish(Original original, HlsLadder.Result made, List<Rendition> all, WorkFolders.Folder folder)
            throws IOException {
        files.put(original.mediaId(), folder.results(), made.files());
        files.put(original.mediaId(), MediaFiles.MASTER, MasterPlaylist.of(all));
        made.poster()
                .ifPresent(poster -> renditions.addPoster(original.ownerId(), original.mediaId(), poster.blurhash()));
        renditions.finishRungs(
                original.ownerId(),
                original.mediaId(),
                made.renditions().stream()
                        .filter(rendition -> !rendition.isAudio())
                        .map(VideoRenditionConsumer::row)
                        .toList());
    }

    private static VideoFacts factsOf(ProbedVideo source) {
        return new VideoFacts(source.width(), source.height(), source.durationMs());
    }

    private static List<NewRung> rungsOf(RenditionPlan plan) {
        return plan.rungs().stream()
                .map(rung -> new NewRung(rung.name(), rung.width(), rung.height()))
                .toList();
    }

    private static List<String> namesOf(RenditionPlan.Job job) {
        return job.rungs().stream().map(RenditionPlan.Rung::name).toList();
    }

    private static FinishedRung row(Rendition rendition) {
        return new FinishedRung(
                rendition.name(),
                rendition.width(),
                rendition.height(),
                rendition.bandwidth(),
                rendition.averageBandwidth(),
                rendition.codecs(),
                (float) rendition.frameRate());
    }

    /** Which part of the whole progress a job moves through. */
    record Share(double from, double to) {
        double of(double fraction) {
            return from + (to - from) * fraction;
        }
    }
}
