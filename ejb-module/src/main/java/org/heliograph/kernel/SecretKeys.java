package org.heliograph.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A set of symmetric keys by key id, read from a directory of {@code <kid>.key} files (base64url, at least 32 bytes).
 * One signs (see {@link KeyFiles}), all verify: an operator rotates by adding a file on every server, and retires a key
 * by removing its file. Immutable and safe for threads. HMAC-SHA256 (RFC 2104, FIPS 180-4).
 */
public final class SecretKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final TreeMap<String, SecretKeySpec> keys;

    private final String current;

    private SecretKeys(TreeMap<String, SecretKeySpec> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /** Reads every key of a directory; fails when there is none or one is broken. */
    public static SecretKeys in(Path directory, Duration settling) {
        KeyFiles files = KeyFiles.in(directory, ".key", settling);
        var keys = new TreeMap<String, SecretKeySpec>();
        files.files().forEach((kid, file) -> keys.put(kid, read(file)));
        return new SecretKeys(keys, files.signing());
    }

    private static SecretKeySpec read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return keyOf(Base64.getUrlDecoder().decode(text), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys given directly, for tests and tools; the last one signs. */
    public static SecretKeys of(Map<String, byte[]> bytes) {
        var keys = new TreeMap<String, SecretKeySpec>();
        bytes.forEach((kid, key) -> keys.put(kid, keyOf(key, kid)));
        return new SecretKeys(keys, keys.lastKey());
    }

    private static SecretKeySpec keyOf(byte[] bytes, Object source) {
        if (bytes.length < 32) {
            throw new IllegalStateException("a key of less than 32 bytes in " + source);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The id of the key that signs now. */
    public String currentKid() {
        return current;
    }

    /** The 32-byte HMAC of the text under that key, or null when the key is not known (never was, or was retired). */
    public byte @Nullable [] sign(String kid, String text) {
        SecretKeySpec key = keys.get(kid);
        if (key == null) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
