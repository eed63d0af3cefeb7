package org.heliograph.account;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;

/**
 * Writes the public halves of the token keys where the platform verifies by them, every 10 s if a key has come or gone.
 * The platform reads the file again when a token names a key that it does not know. A directory that cannot be written
 * to, or a broken key, changes nothing and is told once.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PublicTokenKeys {

    private static final Log LOG = Log.of(PublicTokenKeys.class);

    @Inject
    private NodeConfig node;

    private boolean failing;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void write() {
        try {
            writeIfDifferent(node.secrets());
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.error("The public token keys cannot be brought up to date", e);
            }
            failing = true;
        }
    }

    /** Compares the key ids alone: another writer may lay the same set out differently. */
    static void writeIfDifferent(Path secrets) throws IOException {
        Path file = secrets.resolve("jwks.json");
        Path keys = secrets.resolve("token-keys");
        if (Files.exists(file) && TokenKey.idsOf(Files.readString(file)).equals(TokenKey.idsIn(keys))) {
            return;
        }
        Path draft = Files.createTempFile(secrets, ".new-", "");
        try {
            Files.writeString(draft, TokenKey.publicSet(keys));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        LOG.info("The public token keys are now " + TokenKey.idsIn(keys));
    }
}
