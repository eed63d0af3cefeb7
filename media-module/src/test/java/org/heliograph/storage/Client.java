package org.heliograph.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client of the store that has nothing but signed URLs. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Client() {}

    /**
     * Sends the bytes and says the status. As browsers do (RFC 9110, 9.2.2), sends them again when the connection breaks: a
     * store that refuses an upload before it has read it closes the connection after its answer.
     */
    public static int put(String url, Map<String, String> headers, byte[] bytes) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        try {
            return sent(request.build());
        } catch (IOException e) {
            return sent(request.build());
        }
    }

    private static int sent(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
