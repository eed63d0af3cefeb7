package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed URL of the object store, taken apart (AWS Signature Version 4, query form) to be changed and signed again. */
record StoreUrl(URI uri, Map<String, String> query) {

    static StoreUrl of(String url) {
        URI uri = URI.create(url);
        return new StoreUrl(
                uri,
                Arrays.stream(uri.getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, TreeMap::new)));
    }

    /** The same URL with one parameter changed, and the signature as it was. */
    String with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(query);
        changed.put(name, value);
        return text(changed);
    }

    /** The same permission as the store's owner would have given it at another time, for so many seconds. */
    String signedAt(Instant time, long seconds, Map<String, String> headers) {
        String day = DateTimeFormatter.BASIC_ISO_DATE
                .withZone(ZoneOffset.UTC)
                .format(time)
                .substring(0, 8);
        String moment = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time);
        Map<String, String> changed = new TreeMap<>(query);
        changed.remove("X-Amz-Signature");
        changed.put("X-Amz-Date", moment);
        changed.put("X-Amz-Expires", "" + seconds);
        changed.put(
                "X-Amz-Credential", query.get("X-Amz-Credential").replaceFirst("%2F\\d{8}%2F", "%2F" + day + "%2F"));
        String scope = changed.get("X-Amz-Credential").replace("%2F", "/").replaceFirst("^[^/]+/", "");
        String canonical = "PUT\n" + uri.getRawPath() + "\n" + text(changed).replaceFirst("^[^?]+\\?", "") + "\n"
                + canonicalHeaders(headers) + "\n" + signedHeaders() + "\nUNSIGNED-PAYLOAD";
        String toSign = "AWS4-HMAC-SHA256\n" + moment + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + secret("store-secret-key")).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        changed.put("X-Amz-Signature", HexFormat.of().formatHex(hmac(key, toSign)));
        return text(changed);
    }

    private String signedHeaders() {
        return query.get("X-Amz-SignedHeaders").replace("%3B", ";");
    }

    private String canonicalHeaders(Map<String, String> headers) {
        return Arrays.stream(signedHeaders().split(";"))
                .map(name -> name + ":" + (name.equals("host") ? uri.getAuthority() : headers.get(name)) + "\n")
                .collect(Collectors.joining());
    }

    private String text(Map<String, String> parameters) {
        return uri.getScheme() + "://" + uri.getAuthority() + uri.getRawPath() + "?"
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static String secret(String name) {
        try {
            return Files.readString(
                            SharedServer.server().data().resolve("secrets").resolve(name))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
