package org.heliograph.system.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.kernel.Ids;
import org.heliograph.media.MediaType;
import org.heliograph.media.NewMedia;
import org.heliograph.media.UploadLedger;
import org.heliograph.storage.ObjectStore;
import org.junit.jupiter.api.Test;

/** The tests of {@link InsideTheServerIT} that work on media: what is told within the process at each stage. */
abstract class MediaInside {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Inject
    private People owners;

    @Inject
    private Ids mediaIds;

    @Inject
    private UploadLedger uploads;

    @Inject
    private ObjectStore store;

    @Inject
    private Ffmpeg ffmpeg;

    @Inject
    private MediaNews news;

    @Test
    void eachStageOfAVideoIsTold() throws Exception {
        long mediaId = uploaded(video());

        awaitNews(mediaId, "progressed [processing]", "progressed [partial]", "progressed [partial]", "ready [ready]");
    }

    @Test
    void theFailureOfAVideoIsTold() {
        long mediaId = uploaded("no video at all".getBytes(StandardCharsets.UTF_8));

        awaitNews(mediaId, "progressed [processing]", "failed [failed]");
    }

    private void awaitNews(long mediaId, String... all) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(news.of(mediaId)).containsExactly(all));
    }

    /** A video whose bytes are there, past all checks of the upload. */
    private long uploaded(byte[] bytes) {
        long ownerId = owners.somebody();
        long mediaId = mediaIds.nextBeside(ownerId);
        Instant end = Instant.now().plus(Duration.ofHours(1));
        uploads.announce(new NewMedia(mediaId, ownerId, MediaType.VIDEO, "video/mp4", bytes.length, null, end));
        String key = uploads.find(ownerId, mediaId).key();
        store.put(key, bytes, "video/mp4");
        uploads.markUploaded(ownerId, mediaId, store.head(key).orElseThrow().etag());
        return mediaId;
    }

    /** Two rungs: 240p and 360p. */
    private byte[] video() throws Exception {
        Path folder = Files.createTempDirectory("video");
        try {
            String picture = "testsrc2=size=640x360:rate=25:duration=1";
            List<String> arguments =
                    List.of("-v", "error", "-nostdin", "-f", "lavfi", "-i", picture, "-c:v", "libx264", "made.mp4");
            ffmpeg.run(arguments, folder, Limits.of(SOON), line -> {}, JobWatch.NONE);
            return Files.readAllBytes(folder.resolve("made.mp4"));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("made.mp4"));
        Files.delete(folder);
    }
}
