package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The container scans nothing for Hibernate: an entity that is not listed would be found missing at its first use. */
class PersistenceUnitTest {

    private static final Pattern LISTED = Pattern.compile("<class>(.*?)</class>");

    @Test
    void listsEveryMappedClassOfTheModuleAndNoOther() throws Exception {
        assertThat(listed()).isEqualTo(mapped());
    }

    static Set<String> listed() throws IOException {
        try (InputStream unit = Objects.requireNonNull(Ids.class.getResourceAsStream("/META-INF/persistence.xml"))) {
            return LISTED.matcher(new String(unit.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> mapped() throws IOException, URISyntaxException {
        Path root = classes();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(PersistenceUnitTest::isMapped)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isMapped(String name) {
        try {
            Class<?> type = Class.forName(name, false, PersistenceUnitTest.class.getClassLoader());
            return Stream.of(Entity.class, Embeddable.class, MappedSuperclass.class)
                    .anyMatch(type::isAnnotationPresent);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(
                Ids.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
