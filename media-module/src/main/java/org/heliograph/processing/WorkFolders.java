package org.heliograph.processing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;

/**
 * Gives each job a folder of its own under {@code work} in the data directory, and takes it away after the job. What a
 * killed server left there is removed when the next one begins to work.
 */
@ApplicationScoped
public class WorkFolders {

    private static final Log LOG = Log.of(WorkFolders.class);

    @Inject
    private NodeConfig node;

    private Path work;

    @PostConstruct
    void clear() {
        work = node.data().resolve("work").toAbsolutePath();
        try {
            Files.createDirectories(work);
            try (Stream<Path> left = Files.list(work)) {
                left.forEach(WorkFolders::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty folder, deleted with all in it when it is closed. */
    public Folder open(long mediaId) throws IOException {
        return new Folder(Files.createTempDirectory(work, mediaId + "-"));
    }

    /** One job's folder: the original lies beside, not among, what is made of it. */
    public record Folder(Path path) implements AutoCloseable {

        public Path original() {
            return path.resolve("original");
        }

        public Path results() throws IOException {
            return Files.createDirectories(path.resolve("results"));
        }

        @Override
        public void close() {
            delete(path);
        }
    }

    /** What cannot be deleted now is deleted at the next start. */
    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("The folder " + folder.getFileName() + " is left for later: " + e.getMessage());
        }
    }
}
