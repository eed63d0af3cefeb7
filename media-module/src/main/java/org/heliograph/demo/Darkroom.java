package org.heliograph.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.heliograph.events.Outage;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.PhotoWriter;
import org.heliograph.processing.WorkFolders;
import org.heliograph.upload.CompletedUpload;
import org.heliograph.upload.NewUpload;
import org.heliograph.upload.UploadCompletion;
import org.heliograph.upload.UploadView;
import org.heliograph.upload.Uploads;

/** Makes the files of the demo and brings them into the store as a client does: announced, put, completed. */
@ApplicationScoped
public class Darkroom {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Inject
    private WorkFolders folders;

    @Inject
    private Ffmpeg ffmpeg;

    @Inject
    private Uploads uploads;

    @Inject
    private UploadCompletion completion;

    /** The id of the medium, whose bytes are all there; it is being processed. Throws {@link Outage}. */
    long develop(long ownerId, Shot shot) throws IOException, InterruptedException, UnprocessableMedia {
        try (WorkFolders.Folder folder = folders.open(ownerId)) {
            if (shot.isVideo() && ffmpeg.state().usable()) {
                return upload(ownerId, new Reel(ffmpeg).make(shot, folder.results()), "video/mp4");
            }
            Shot still = shot.isVideo() ? shot.still() : shot;
            Path file = folder.original();
            PhotoWriter.jpeg(still.motif().photograph(still.format().width, still.format().height, still.seed()), file);
            return upload(ownerId, file, "image/jpeg");
        }
    }

    private long upload(long ownerId, Path file, String contentType) throws IOException, InterruptedException {
        NewUpload announced = new NewUpload(contentType, Files.size(file), null);
        UploadView upload = uploads.open(ownerId, List.of(announced)).get(0);
        put(upload, file);
        completion.complete(ownerId, upload.mediaId(), CompletedUpload.WITHOUT_PARTS);
        return upload.mediaId();
    }

    private void put(UploadView upload, Path file) throws InterruptedException {
        URI url = URI.create(Objects.requireNonNull(upload.url(), "small files come in one piece"));
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).timeout(PATIENCE).PUT(HttpRequest.BodyPublishers.ofFile(file));
            Objects.requireNonNull(upload.headers()).forEach(request::header);
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new Outage("The object store (it answered " + answer.statusCode() + ")");
            }
        } catch (IOException e) {
            throw new Outage("The object store", e);
        }
    }
}
