package org.heliograph.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    /** Milliseconds from the acknowledgement until the post is the first in each of the feeds. */
    double untilSeen(Published post, Iterable<String> viewers) throws IOException, InterruptedException {
        for (String viewer : viewers) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(feed))
                    .header("Authorization", "Bearer " + viewer)
                    .build();
            while (!HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body().contains("\"" + post.id() + "\"")) {
                if (System.nanoTime() - post.atNanos() > 60e9) {
                    throw new IOException("The post " + post.id() + " has not arrived");
                }
            }
        }
        return (System.nanoTime() - post.atNanos()) / 1e6;
    }
}
