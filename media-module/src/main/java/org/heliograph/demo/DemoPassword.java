package org.heliograph.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** The password of all people of the demo, made for this server and kept in a file that only its owner can read (0600). */
record DemoPassword(Path file) {

    private static final int RANDOM_BYTES = 12; // 16 characters

    static DemoPassword in(Path secrets) {
        return new DemoPassword(secrets.resolve("demo-password"));
    }

    boolean isThere() {
        return Files.exists(file);
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }

    /** Makes one where there is none. The file is either whole or absent. */
    String readOrMake() throws IOException {
        if (!isThere()) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(directory, ".new-", "", ownerOnly());
            Files.writeString(
                    draft,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
                    StandardCharsets.US_ASCII);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return read();
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
