package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the README's table of variables to what the server reads. */
class VariablesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(HELIOGRAPH_[A-Z_]+)` \\| ([^|]*) \\|");
    private static final Pattern KEY = Pattern.compile("(?m)^(heliograph[a-z.]+)=(.*)$");
    private static final Pattern VARIABLE =
            Pattern.compile("<variable name=\"(heliograph[a-z.]+)\" defaultValue=\"([^\"]*)\"/>");

    /** What the agent first-start reads or makes, and what has no default anywhere. */
    private static final List<String> OTHERS = List.of(
            "heliograph.data",
            "heliograph.secrets",
            "heliograph.ffmpeg.path",
            "heliograph.database.password",
            "heliograph.store.access.key",
            "heliograph.store.events.token",
            "heliograph.store.secret.key");

    @Test
    void theReadmeNamesEveryVariableWithItsDefault() throws IOException {
        Map<String, String> told = read("../README.md", ROW);
        Map<String, String> real = new TreeMap<>();
        read("../liberty-config/server/server.xml", VARIABLE).forEach((key, value) -> real.put(name(key), value));
        read("../ejb-module/src/main/resources/META-INF/microprofile-config.properties", KEY)
                .forEach((key, value) -> real.put(name(key), value));
        OTHERS.forEach(key -> real.putIfAbsent(name(key), ""));

        assertThat(told.keySet()).isEqualTo(real.keySet());
        real.forEach((name, value) -> {
            // What Maven fills in, as @heliograph.demo@, differs between builds.
            if (!value.isEmpty() && !value.contains("${") && !value.startsWith("@")) {
                assertThat(told.get(name)).as(name).isEqualTo("`" + value + "`");
            }
        });
    }

    private static Map<String, String> read(String file, Pattern pattern) throws IOException {
        Map<String, String> found = new TreeMap<>();
        pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .forEach(match -> found.put(match.group(1), match.group(2).strip()));
        return found;
    }

    private static String name(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
