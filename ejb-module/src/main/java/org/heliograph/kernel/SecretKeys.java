package org.heliograph.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A set of symmetric keys by key id, read from a directory of {@code <kid>.key} files (base64url, at least 32 bytes).
 * The last key id in alphabetical order signs, all verify: an operator rotates by adding a file on every server, and
 * retires a key by removing its file. Immutable and safe for threads. HMAC-SHA256 (RFC 2104, FIPS 180-4).
 */
public final class SecretKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final TreeMap<String, SecretKeySpec> keys;

    private SecretKeys(TreeMap<String, SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** Reads every key of a directory; fails when there is none, as then nothing could be signed or verified. */
    public static SecretKeys in(Path directory) {
        var keys = new TreeMap<String, SecretKeySpec>();
        try (var files = Files.newDirectoryStream(directory, "*.key")) {
            for (Path file : files) {
                String kid = file.getFileName().toString().replaceFirst("\\.key$", "");
                byte[] bytes = Base64.getUrlDecoder()
                        .decode(Files.readString(file, StandardCharsets.US_ASCII)
                                .strip());
                keys.put(kid, keyOf(bytes, file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(keys, directory);
    }

    /** Keys given directly, for tests and tools. */
    public static SecretKeys of(Map<String, byte[]> bytes) {
        var keys = new TreeMap<String, SecretKeySpec>();
        bytes.forEach((kid, key) -> keys.put(kid, keyOf(key, kid)));
        return of(keys, "map");
    }

    private static SecretKeys of(TreeMap<String, SecretKeySpec> keys, Object source) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("no *.key file in " + source);
        }
        return new SecretKeys(keys);
    }

    private static SecretKeySpec keyOf(byte[] bytes, Object source) {
        if (bytes.length < 32) {
            throw new IllegalStateException("a key of less than 32 bytes in " + source);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The id of the key that signs now. */
    public String currentKid() {
        return keys.lastKey();
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
