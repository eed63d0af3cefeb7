package org.heliograph.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Publishes posts over HTTP and looks for them in feeds, in either system. */
final class Publisher {

    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String posts;
    private final String feed;
    private final String token;

    /** An author by his token; {@code root} is what paths begin with. */
    Publisher(String root, String token) {
        this.posts = root + "/posts";
        this.feed = root + "/feed?limit=1";
        this.token = token;
    }

    /** An acknowledged post, and when that was. */
    record Published(String id, double millis, long atNanos) {}

    Published publish(String media) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(posts))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"caption\":\"a post\",\"media\":[" + media + "]}"))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        long end = System.nanoTime();
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() / 100 != 2 || !id.find()) {
            throw new IOException("publishing answered " + answer.statusCode() + ": " + answer.body());
        }
        return new Published(id.group(1), (end - begun) / 1e6, end);
    }

    /**
     * Milliseconds from the acknowledgement until the post is the first in each of the feeds. They are asked for at the same
     * time, again and again until all have it: one after the other, the answer would be the time of so many readings.
     */
    double untilSeen(Published post, Collection<String> viewers) throws IOException {
        List<String> missing = new ArrayList<>(viewers);
        while (!missing.isEmpty()) {
            if (System.nanoTime() - post.atNanos() > 60e9) {
                throw new IOException("The post " + post.id() + " has not arrived");
            }
            List<CompletableFuture<Boolean>> found = missing.stream().map(viewer -> isFirst(post, viewer)).toList();
            List<String> still = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                if (!found.get(i).join()) {
                    still.add(missing.get(i));
                }
            }
            missing = still;
        }
        return (System.nanoTime() - post.atNanos()) / 1e6;
    }

    private CompletableFuture<Boolean> isFirst(Published post, String viewer) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(feed))
                .header("Authorization", "Bearer " + viewer)
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> answer.body().contains("\"" + post.id() + "\""));
    }
}
