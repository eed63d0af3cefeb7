package org.heliograph.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent named in {@code jvm.options}: {@code -javaagent:first-start.jar=<default data directory>}. Makes
 * whatever a server needs and does not find, changes nothing that is there, and ends the JVM with one clear line when it
 * cannot, so that no half-configured server ever listens.
 */
public final class FirstStart {
    private static final int EXIT_CODE = 78; // EX_CONFIG of sysexits.h

    private FirstStart() {}

    public static void premain(@Nullable String argument) {
        try {
            Settings settings = Settings.from(System::getProperty, System::getenv, argument);
            prepare(settings);
            System.setProperty(Settings.DATA, settings.data().toString());
            System.setProperty(Settings.SECRETS, settings.secrets().toString());
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException failure) {
            System.err.println("Heliograph cannot start: " + reason(failure));
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** Idempotent; the data directory stays locked for this process until the JVM ends, however it ends. */
    static void prepare(Settings settings) throws IOException {
        OwnerFiles.createDirectory(settings.data());
        DirectoryLock.hold(settings.data());
        OwnerFiles.createDirectory(settings.secrets());
        Secrets secrets = DirectoryLock.whileHolding(settings.secrets(), () -> Secrets.in(settings.secrets()));
        Path variables = settings.data().resolve("server-variables.xml");
        OwnerFiles.replaceIfDifferent(variables, ServerVariables.render(settings, secrets));
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof java.nio.file.AccessDeniedException) {
            return "no permission to write " + message + " (see HELIOGRAPH_DATA and HELIOGRAPH_SECRETS)";
        }
        if (failure instanceof IOException) {
            return "the data directory is not usable: " + failure.getClass().getSimpleName() + ": " + message;
        }
        return message;
    }
}
