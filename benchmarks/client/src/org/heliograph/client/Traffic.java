package org.heliograph.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;

/** What a page fetches over the network, by kind: bytes as they are sent, headers and compression included. */
final class Traffic {

    /** What it is good for. */
    enum Kind {
        CLIENT,
        API,
        MEDIA
    }

    final CDPSession session;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<Kind, Long> bytes = new HashMap<>();
    private int requests;

    Traffic(Page page) {
        session = page.context().newCDPSession(page);
        session.on("Network.responseReceived", this::received);
        session.on("Network.loadingFinished", this::finished);
        session.send("Network.enable");
    }

    int requests() {
        return requests;
    }

    /** In KB of 1,000 bytes. */
    double kilobytes(Kind kind) {
        return bytes.getOrDefault(kind, 0L) / 1000.0;
    }

    private void received(JsonObject event) {
        JsonObject response = event.getAsJsonObject("response");
        boolean isLocal = flag(response, "fromDiskCache") || flag(response, "fromServiceWorker");
        if (!isLocal) {
            kinds.put(
                    event.get("requestId").getAsString(),
                    kindOf(response.get("url").getAsString()));
        }
    }

    private void finished(JsonObject event) {
        Kind kind = kinds.remove(event.get("requestId").getAsString());
        if (kind != null) {
            requests++;
            bytes.merge(kind, event.get("encodedDataLength").getAsLong(), Long::sum);
        }
    }

    private static boolean flag(JsonObject object, String name) {
        return object.has(name) && object.get(name).getAsBoolean();
    }

    private static Kind kindOf(String url) {
        return url.contains("/v1/") ? Kind.API : url.contains("/m/") ? Kind.MEDIA : Kind.CLIENT;
    }
}
