package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the work on media cannot do without is gone in the middle of it: the store, space on the disk, memory. The work
 * waits, counts no attempt, and goes on; where it cannot, it ends with a reason, and can be taken up again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(FaultyServer.class)
class WorkerFaultsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int VARIANTS = 10;

    /** Too little for what FFmpeg needs here, though enough to start it. */
    private static final String LITTLE_MEMORY_MIB = "300";

    private HeliographServer server;
    private Transcodes transcodes;
    private Client author;
    private byte[] photo = {};
    private byte[] video = {};

    @BeforeAll
    void aPhotoAndAVideo() {
        server = FaultyServer.server();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "wilma");
        photo = Samples.jpeg(2000, 1500);
        video = Samples.mp4(server, "640x480", 20, true);
    }

    @Test
    void aStoreThatGoesWhileAPhotoIsPutIsWaitedFor() throws SQLException {
        String mediaId = uploadToBeHaltedAt("medium.jpg", UploadCalls.photo(photo), photo);

        loseTheStore();

        isAWholePhoto(mediaId);
    }

    @Test
    void aStoreThatGoesWhileAVideoIsPutIsWaitedFor() throws SQLException {
        String mediaId = uploadToBeHaltedAt("360p_00002.m4s", UploadCalls.video(video), video);

        loseTheStore();

        isAWholeVideo(mediaId);
    }

    @Test
    @Tag("long")
    void aStoreThatGoesBeforeTheLastFileOfALadderIsWaitedFor() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        author.awaitMedia(mediaId, "partial", SOON);

        haltAt(mediaId, "master.m3u8");
        loseTheStore();

        isAWholeVideo(mediaId);
    }

    @Test
    void aPhotoWaitsForSpaceOnTheDisk() throws SQLException {
        fillBut(photo.length + 50_000);
        String mediaId = author.upload("image/jpeg", photo);

        freeWhen("Space for the work on photos");

        isAWholePhoto(mediaId);
    }

    @Test
    void aVideoWaitsForSpaceOnTheDisk() throws SQLException {
        fillBut(video.length + 300_000);
        String mediaId = author.upload("video/mp4", video);

        freeWhen("Space for the work on videos");

        isAWholeVideo(mediaId);
    }

    @Test
    @Tag("long")
    void anOriginalThatTheDiskDoesNotHoldWaitsForSpace() throws SQLException {
        fillBut(video.length / 2);
        String mediaId = author.upload("video/mp4", video);

        freeWhen("A consumer waits: ");

        isAWholeVideo(mediaId);
    }

    @Test
    @Tag("long")
    void aVideoThatFindsTooLittleMemoryIsGivenUpOnAndCanBeTakenUpAgain() throws SQLException {
        server.stop();
        server.with("HELIOGRAPH_FFMPEG_MEMORY_MIB", LITTLE_MEMORY_MIB).start();
        String mediaId = author.upload("video/mp4", video);

        author.awaitMedia(mediaId, "failed", SOON);
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.at("/failure/code").asText()).isEqualTo("processing_failed");
        assertThat(letters(mediaId)).isEqualTo(1);
        transcodes.assertSettled(author, mediaId);

        server.stop();
        server.without("HELIOGRAPH_FFMPEG_MEMORY_MIB").start();
        replay(mediaId);
        Awaitility.await().atMost(SOON).until(() -> !status(mediaId).equals("failed"));
        isAWholeVideo(mediaId);
    }

    /** The line listens for the file before any work can begin: that on a photo is soon over. */
    private String uploadToBeHaltedAt(String file, Map<String, Object> announcement, byte[] bytes) {
        UploadCalls calls = new UploadCalls(server, author);
        JsonNode upload = calls.open(announcement);
        String mediaId = UploadCalls.id(upload);
        haltAt(mediaId, file);
        author.put(upload, bytes);
        calls.complete(upload).expect(202);
        return mediaId;
    }

    private static void haltAt(String mediaId, String file) {
        FaultyServer.store().haltAt("PUT /heliograph/v/" + mediaId + "/" + file);
    }

    private void loseTheStore() {
        int said = server.log().length();
        FaultyServer.store().awaitHalt(SOON);
        FaultyServer.store().takeDown();
        try {
            awaitWord("A consumer waits: The object store", said);
        } finally {
            FaultyServer.store().mend();
        }
    }

    /** Work folders are made, and cleared of what was left there, with the first work of a server. */
    private void fillBut(long bytes) {
        author.awaitMedia(author.upload("image/jpeg", Samples.jpeg(64, 48)), "ready", SOON);
        Awaitility.await().atMost(SOON).until(() -> transcodes.workFolders().isEmpty());
        FaultyServer.disk().fillBut(bytes);
    }

    private void freeWhen(String word) {
        try {
            awaitWord(word, 0);
        } finally {
            FaultyServer.disk().free();
        }
    }

    private void awaitWord(String word, int after) {
        Awaitility.await(word).atMost(SOON).until(() -> server.log().indexOf(word, after) >= 0);
    }

    private void isAWholePhoto(String mediaId) throws SQLException {
        author.awaitMedia(mediaId, "ready", SOON);
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        var files = new TreeSet<String>();
        for (JsonNode variant : media.path("variants")) {
            String url = variant.path("url").asText();
            assertThat(author.get(url).response().body())
                    .hasSize(variant.path("bytes").asInt());
            files.add(url.substring(url.lastIndexOf('/') + 1));
        }
        assertThat(files).hasSize(VARIANTS).isEqualTo(transcodes.objects(mediaId));
        Awaitility.await().atMost(SOON).until(() -> transcodes.workFolders().isEmpty());
        assertThat(letters(mediaId)).isZero();
    }

    private void isAWholeVideo(String mediaId) throws SQLException {
        author.awaitMedia(mediaId, "ready", SOON);
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.path("renditions"))
                .hasSize(3)
                .allMatch(rung -> rung.path("status").asText().equals("ready"));
        assertThat(media.path("storyboard_url").isTextual()).isTrue();
        Playlists.check(server, server.url() + media.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
        assertThat(letters(mediaId)).isZero();
    }

    private String status(String mediaId) {
        return author.get("/v1/media/" + mediaId).expect(200).path("status").asText();
    }

    private long letters(String mediaId) throws SQLException {
        return server.count("select count(*) from dead_letter where payload like '%" + mediaId + "%'");
    }

    /** As docs/operations.md says. */
    private void replay(String mediaId) throws SQLException {
        server.update("""
                with letter as (delete from dead_letter where payload like '%%%s%%' returning *)
                insert into outbox (event_id, queue, payload, request_id)
                select event_id, queue, payload, request_id from letter""".formatted(mediaId));
    }
}
