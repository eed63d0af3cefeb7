package org.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPasswordTest {

    @TempDir
    private Path secrets;

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        DemoPassword password = DemoPassword.in(secrets);
        assertThat(password.isThere()).isFalse();

        String made = password.readOrMake();

        assertThat(made).hasSizeGreaterThanOrEqualTo(16);
        assertThat(password.readOrMake()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void isAnotherOneElsewhere() throws IOException {
        Path other = Files.createDirectory(secrets.resolve("other"));

        assertThat(DemoPassword.in(other).readOrMake())
                .isNotEqualTo(DemoPassword.in(secrets).readOrMake());
    }
}
