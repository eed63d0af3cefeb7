package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The walk of the README, block after block in one shell, as a newcomer pastes it. */
@ExtendWith(SharedServer.class)
class WalkIT {

    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theWalkOfTheReadmeSucceedsAsPasted() throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("../README.md"));
        String section =
                readme.substring(readme.indexOf("\n## A walk with curl"), readme.indexOf("\n## All variables"));
        String blocks = BLOCK.matcher(section).results().map(WalkIT::text).collect(Collectors.joining("\n"));

        String said = run(blocks);

        assertThat(said).contains("\"following\":true", "\"caption\":\"First light #sunrise\"", "#EXT-X-STREAM-INF");
        assertThat(said).contains("\"name\":\"full\",\"content_type\":\"image/webp\"");
        String hls = said.lines()
                .filter(line -> line.startsWith("Play: "))
                .findFirst()
                .orElseThrow()
                .substring("Play: ".length());
        Playlists.check(SharedServer.server(), hls);
    }

    private static String text(MatchResult block) {
        return block.group(1);
    }

    private String run(String script) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script);
        bash.environment().put("HELIOGRAPH_PUBLIC_URL", SharedServer.url());
        bash.environment().put("HELIOGRAPH_DATA", SharedServer.server().data().toString());
        File output = directory.resolve("output").toFile();
        Process walk = bash.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        walk.getOutputStream().close();
        boolean ended = walk.waitFor(3, TimeUnit.MINUTES);
        walk.destroyForcibly();
        String said = Files.readString(output.toPath());
        assertThat(ended).as(said).isTrue();
        assertThat(walk.waitFor()).as(said).isZero();
        return said;
    }
}
