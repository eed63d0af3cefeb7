package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What an operator sees of a server's work on videos: its processes, its work folders, the objects that it made. */
record Transcodes(HeliographServer server) {

    /** The FFmpeg processes that make rungs, named by what they make. */
    List<ProcessHandle> running() {
        return server.processes().stream()
                .filter(process -> commandLine(process).contains("-hls_time"))
                .filter(process -> process.info().command().orElse("").endsWith("ffmpeg"))
                .toList();
    }

    /** Waits for the process that makes the first rung, with the poster, or for one of those that make the others. */
    ProcessHandle await(boolean first) {
        return Awaitility.await("a transcode of the " + (first ? "first rung" : "other rungs"))
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> running().stream()
                                .filter(process -> commandLine(process).contains("poster_frame") == first)
                                .findFirst()
                                .orElse(null),
                        java.util.Objects::nonNull);
    }

    List<Path> workFolders() {
        return list(server.data().resolve("work"));
    }

    /** The names of all derived objects of a medium that lie in the embedded store. */
    Set<String> objects(String mediaId) {
        Path prefix = server.data().resolve("objects/heliograph/v").resolve(mediaId);
        return list(prefix).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the original of a medium still lies in the embedded store. */
    boolean hasOriginal(String mediaId) {
        return Files.exists(server.data().resolve("objects/heliograph/o").resolve(mediaId));
    }

    /** No process, no folder, no job is left, and the objects are exactly those that playlists, rows and API name. */
    void assertSettled(Client author, String mediaId) {
        Awaitility.await("the job to clear up").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(running()).isEmpty();
            assertThat(workFolders()).isEmpty();
            assertThat(server.count("select count(*) from video_job where media_id = " + mediaId))
                    .isZero();
        });
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(objects(mediaId)).isEqualTo(named(author, media));
    }

    private Set<String> named(Client author, JsonNode media) {
        Set<String> names = new TreeSet<>();
        if (!media.path("hls_url").isTextual()) {
            return names;
        }
        names.addAll(Set.of("poster.jpg", "poster.webp"));
        String master = server.url() + media.path("hls_url").asText();
        follow(author, master, "master.m3u8", names);
        if (media.path("storyboard_url").isTextual()) {
            follow(author, server.url() + media.path("storyboard_url").asText(), "storyboard.vtt", names);
        }
        return names;
    }

    /** Adds a file and all that it names. */
    private static void follow(Client author, String url, String name, Set<String> names) {
        if (!names.add(name) || !(name.endsWith(".m3u8") || name.endsWith(".vtt"))) {
            return;
        }
        String base = url.substring(0, url.lastIndexOf('/') + 1);
        Client.Answer answer = author.get(base + name);
        answer.expect(200);
        String text = new String(answer.response().body(), StandardCharsets.UTF_8);
        Pattern.compile("[a-z0-9][a-z0-9_]*\\.(m3u8|m4s|mp4|jpg)")
                .matcher(text)
                .results()
                .forEach(found -> follow(author, url, found.group(), names));
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
