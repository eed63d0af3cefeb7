package org.heliograph.storage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client of the store that has nothing but signed URLs. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Client() {}

    /** Sends the bytes and says the status. */
    public static int put(String url, Map<String, String> headers, byte[] bytes) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
