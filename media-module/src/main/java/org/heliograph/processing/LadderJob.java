package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.events.PoisonMessage;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.media.FinishedRung;
import org.heliograph.media.Ladders;
import org.heliograph.media.Lane;
import org.heliograph.media.MediaFiles;
import org.heliograph.media.NewRung;
import org.heliograph.media.Original;
import org.heliograph.media.Sound;
import org.heliograph.media.VideoFacts;
import org.heliograph.media.VideoJob;
import org.heliograph.upload.OriginalType;
import org.heliograph.video.HlsLadder;
import org.heliograph.video.MasterPlaylist;
import org.heliograph.video.MediaProbe;
import org.heliograph.video.ProbedVideo;
import org.heliograph.video.Rendition;
import org.heliograph.video.RenditionPlan;
import org.jspecify.annotations.Nullable;

/**
 * Makes what one job asks for, and never again what is there: the files first, then, in one transaction, the master
 * playlist that names them and the rows.
 */
@ApplicationScoped
public class LadderJob {

    @Inject
    private WorkFolders folders;

    @Inject
    private DerivedFiles files;

    @Inject
    private MediaProbe probe;

    @Inject
    private HlsLadder ladder;

    @Inject
    private Ladders ladders;

    @Inject
    private JobPulses pulses;

    /** @throws java.util.concurrent.CancellationException when the video was deleted or the claim lost */
    void make(VideoJob job, Original original) throws IOException, UnprocessableMedia, PoisonMessage {
        try (JobPulses.Pulse pulse = pulses.start(job);
                WorkFolders.Folder folder = folders.open(job.mediaId())) {
            files.download(original, folder.original());
            pulse.check();
            ProbedVideo source = probe(folder);
            RenditionPlan plan = RenditionPlan.of(source);
            if (job.lane() == Lane.FIRST) {
                ladders.plan(job.ownerId(), job.mediaId(), factsOf(source), rungsOf(plan));
            }
            Optional<RenditionPlan.Job> run = runOf(job, plan);
            if (run.isPresent()) {
                run(job, source, run.get(), folder, pulse);
            }
        }
    }

    private ProbedVideo probe(WorkFolders.Folder folder) throws IOException, UnprocessableMedia {
        OriginalType type = RenditionConsumer.typeOf(folder.original());
        if (type.isPhoto()) {
            throw new UnprocessableMedia("unsupported_type", "The file is " + type.contentType() + ", no video");
        }
        return probe.video(folder.original());
    }

    /** What of the plan is still open; the storyboard must not be what makes a rung fail twice. */
    private Optional<RenditionPlan.Job> runOf(VideoJob job, RenditionPlan plan) {
        List<String> open = ladders.open(job.ownerId(), job.mediaId(), job.lane());
        Optional<RenditionPlan.Job> run = job.lane() == Lane.FIRST
                ? Optional.of(plan.first()).filter(first -> !open.isEmpty())
                : plan.rest(name ->
                        open.contains(name) && (!job.isAlone() || job.rung().equals(name)));
        return job.attempts() == 1 ? run : run.map(RenditionPlan.Job::withoutStoryboard);
    }

    private void run(
            VideoJob job, ProbedVideo source, RenditionPlan.Job run, WorkFolders.Folder folder, JobPulses.Pulse pulse)
            throws IOException, UnprocessableMedia {
        List<String> names = run.rungs().stream().map(RenditionPlan.Rung::name).toList();
        ladders.start(job.ownerId(), job.mediaId(), names);
        pulse.follow(names);
        HlsLadder.Result made = ladder.run(source, run, folder.results(), pulse);
        pulse.check();
        files.put(job.mediaId(), folder.results(), made.files());
        pulse.check();
        publish(job, made);
    }

    private void publish(VideoJob job, HlsLadder.Result made) {
        made.poster().ifPresent(poster -> ladders.addPoster(job.ownerId(), job.mediaId(), poster.blurhash()));
        if (made.storyboard()) {
            ladders.addStoryboard(job.ownerId(), job.mediaId());
        }
        List<FinishedRung> rungs = made.renditions().stream()
                .filter(rendition -> !rendition.isAudio())
                .map(LadderJob::row)
                .toList();
        Sound sound = made.renditions().stream()
                .filter(Rendition::isAudio)
                .findFirst()
                .map(one -> new Sound(one.bandwidth(), one.averageBandwidth()))
                .orElse(null);
        ladders.finish(
                job.ownerId(),
                job.mediaId(),
                rungs,
                sound,
                (ready, heard) -> files.put(job.mediaId(), MediaFiles.MASTER, master(ready, heard)));
    }

    private static String master(List<FinishedRung> ready, @Nullable Sound sound) {
        List<Rendition> all = ready.stream()
                .map(rung -> new Rendition(
                        rung.name(),
                        rung.width(),
                        rung.height(),
                        rung.bandwidth(),
                        rung.averageBandwidth(),
                        rung.codecs(),
                        rung.frameRate()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (sound != null) {
            all.add(Rendition.sound(sound.bandwidth(), sound.averageBandwidth()));
        }
        return MasterPlaylist.of(all);
    }

    private static VideoFacts factsOf(ProbedVideo source) {
        return new VideoFacts(source.width(), source.height(), source.durationMs());
    }

    private static List<NewRung> rungsOf(RenditionPlan plan) {
        RenditionPlan.Rung first = plan.first().rungs().get(0);
        return plan.rungs().stream()
                .map(rung -> new NewRung(rung.name(), rung.width(), rung.height(), rung.equals(first)))
                .toList();
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
}
