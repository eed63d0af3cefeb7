package org.heliograph.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks are no part of the build, so that nobody else would see that a change has broken one. */
class BenchmarksCompileIT {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"photos", "video"})
    void aBenchmarkCompilesAgainstTheCodeThatItMeasures(String name) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var words = new StringWriter();
        try (Stream<Path> files = Files.walk(Path.of("../benchmarks", name, "src"));
                var manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());

            boolean compiled = compiler.getTask(
                            words, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();

            assertThat(compiled).as(words.toString()).isTrue();
        }
    }
}
