package org.heliograph.firststart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The secrets of one installation, one file each, made when missing and never changed afterwards. A new signing key is
 * put beside the old ones under a later name: the last in order signs, all verify.
 *
 * @param values configuration key to secret, for {@link #GENERATED}
 */
record Secrets(Map<String, String> values) {
    /** Configuration key to file name. Files that are no configuration key are read by whoever needs them. */
    static final Map<String, String> GENERATED = Map.of(
            "heliograph.ltpa.password", "ltpa-password",
            "heliograph.database.password", "database-password",
            "heliograph.store.access.key", "store-access-key",
            "heliograph.store.secret.key", "store-secret-key",
            "heliograph.store.events.token", "store-events-token");

    private static final String SUPERUSER = "database-superuser-password";
    private static final int KEY_BYTES = 32;
    private static final int ACCESS_KEY_BYTES = 15; // 20 characters, as S3 clients expect
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets in(Path directory) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, String> secret : GENERATED.entrySet()) {
            boolean name = secret.getKey().endsWith("access.key");
            String made = random(name ? ACCESS_KEY_BYTES : KEY_BYTES);
            values.put(secret.getKey(), readOrMake(directory.resolve(secret.getValue()), made));
        }
        readOrMake(directory.resolve(SUPERUSER), random(KEY_BYTES));
        ensureKey(directory.resolve("url-keys"), ".key", kid -> random(KEY_BYTES));
        ensureKey(directory.resolve("cursor-keys"), ".key", kid -> random(KEY_BYTES));
        Path pushKey = directory.resolve("push-key.jwk");
        if (!Files.exists(pushKey)) {
            OwnerFiles.replace(pushKey, PushKey.generate() + "\n");
        }
        Path tokenKeys = directory.resolve("token-keys");
        ensureKey(tokenKeys, ".jwk", TokenKey::generate);
        OwnerFiles.replaceIfDifferent(directory.resolve("jwks.json"), TokenKey.publicSet(tokenKeys));
        return new Secrets(values);
    }

    private static String readOrMake(Path file, String made) throws IOException {
        if (!Files.exists(file)) {
            OwnerFiles.replace(file, made + "\n");
        }
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new IllegalStateException("the secret file " + file + " is empty; restore it from a backup");
        }
        return secret;
    }

    private static void ensureKey(Path directory, String suffix, KeyMaker maker) throws IOException {
        OwnerFiles.createDirectory(directory);
        try (Stream<Path> files = Files.list(directory)) {
            if (files.anyMatch(file -> file.getFileName().toString().endsWith(suffix))) {
                return;
            }
        }
        String kid =
                Clock.systemUTC().instant().toString().replaceAll("[^0-9]", "").substring(0, 14);
        OwnerFiles.replace(directory.resolve(kid + suffix), maker.make(kid) + "\n");
    }

    /** Base64url without padding: safe in a file, in XML and in a header. */
    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Makes the text of a key that is known by the id {@code kid}. */
    private interface KeyMaker {
        String make(String kid);
    }
}
