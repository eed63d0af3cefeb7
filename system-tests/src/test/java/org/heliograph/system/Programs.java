package org.heliograph.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that a test cannot do without, and the build does not bring. */
final class Programs {

    private Programs() {}

    /**
     * Where the program is. A test that asks for one that is missing is skipped and says so; where
     * {@code HELIOGRAPH_REQUIRE_ALL=1} it fails.
     */
    static Path require(String name) {
        String places = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        for (String directory : places.split(File.pathSeparator, -1)) {
            Path program = Path.of(directory, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return missing(name);
    }

    /** A file that comes with a program's package; as {@link #require(String)}. */
    static Path require(Path file) {
        return Files.exists(file) ? file : missing(file.toString());
    }

    private static Path missing(String name) {
        return skip(name + " is not installed");
    }

    /** A test that needs what this machine or user does not allow; as {@link #require(String)}. */
    static void unable(String what) {
        skip("Tests cannot " + what);
    }

    private static Path skip(String reason) {
        if ("1".equals(System.getenv("HELIOGRAPH_REQUIRE_ALL"))) {
            throw new AssertionError(reason + ", and HELIOGRAPH_REQUIRE_ALL is set");
        }
        return Assumptions.abort(reason);
    }
}
