package org.heliograph.push;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * One message to a push service (RFC 8030).
 *
 * @param topic a later message of the same topic takes its place while the browser is away
 */
record PushRequest(URI endpoint, String authorization, String topic, byte[] body) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 5_000;

    /** A service keeps it for so long for a browser that is away. */
    private static final int LIFE_SECONDS = 86_400;

    /** What the service says: an HTTP status. Goes where the endpoint says and is not led elsewhere. */
    int send(SSLSocketFactory sockets) throws IOException {
        var connection = (HttpsURLConnection) endpoint.toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(sockets);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Authorization", authorization);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        connection.setRequestProperty("Content-Encoding", "aes128gcm");
        connection.setRequestProperty("TTL", String.valueOf(LIFE_SECONDS));
        connection.setRequestProperty("Topic", topic);
        try {
            try (OutputStream stream = connection.getOutputStream()) {
                stream.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
