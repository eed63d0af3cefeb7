package org.heliograph.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.media.StoreWalks;
import org.heliograph.storage.BegunUpload;
import org.heliograph.storage.ListedObject;
import org.heliograph.storage.ObjectStore;
import org.heliograph.storage.UploadStore;

/**
 * Walks through the whole bucket, page by page, and removes what no medium owns: bytes that came after their upload was
 * aborted, files of a job that outlived its medium, what a dying store left half-written, multipart uploads whose
 * announcement was rolled back. What is younger than the grace period is never touched. After the last page a walk
 * rests for a grace period, as nothing can become due before.
 */
@ApplicationScoped
public class StoreWalk {

    private static final int PAGE = 1_000;
    private static final int PAGES_A_ROUND = 10;
    private static final Pattern ORIGINAL = Pattern.compile("o/([1-9]\\d{0,17})(.*)");
    private static final Pattern DERIVED = Pattern.compile("v/([1-9]\\d{0,17})/[^/]*");

    @Inject
    private StoreWalks walks;

    @Inject
    private ObjectStore store;

    @Inject
    private UploadStore uploads;

    @Inject
    @ConfigProperty(name = "heliograph.sweep.grace.seconds")
    private long graceSeconds;

    /** The next pages of both walks, if it is time; says how many objects were removed. */
    int objects() {
        return walk(StoreWalks.ORIGINALS, "o/", this::orphanedOriginals)
                + walk(StoreWalks.DERIVED, "v/", this::orphanedDerived);
    }

    private int walk(String name, String prefix, Function<List<String>, List<String>> orphans) {
        int removed = 0;
        for (int page = 0; page < PAGES_A_ROUND; page++) {
            Optional<String> position = walks.take(name);
            if (position.isEmpty()) {
                break;
            }
            List<ListedObject> found = store.list(prefix, position.get(), PAGE);
            List<String> orphaned = orphans.apply(ripe(found));
            orphaned.forEach(store::delete);
            removed += orphaned.size();
            boolean isLast = found.size() < PAGE;
            walks.put(
                    name,
                    isLast ? "" : found.get(found.size() - 1).key(),
                    isLast ? Duration.ofSeconds(graceSeconds) : Duration.ZERO);
        }
        return removed;
    }

    private List<String> ripe(List<ListedObject> found) {
        Instant ripe = Clock.systemUTC().instant().minusSeconds(graceSeconds);
        return found.stream()
                .filter(object -> object.writtenAt().isBefore(ripe))
                .map(ListedObject::key)
                .toList();
    }

    private List<String> orphanedOriginals(List<String> keys) {
        Set<Long> owned = walks.withOriginal(mediaIdsOf(keys, ORIGINAL));
        return keys.stream()
                .filter(key -> {
                    Matcher original = ORIGINAL.matcher(key);
                    // What has more behind the id is a file that a store wrote and did not live to rename.
                    return original.matches()
                            && (!original.group(2).isEmpty() || !owned.contains(Long.valueOf(original.group(1))));
                })
                .toList();
    }

    private List<String> orphanedDerived(List<String> keys) {
        Set<Long> owned = walks.withDerived(mediaIdsOf(keys, DERIVED));
        return keys.stream()
                .filter(key -> {
                    Matcher derived = DERIVED.matcher(key);
                    return derived.matches() && !owned.contains(Long.valueOf(derived.group(1)));
                })
                .toList();
    }

    private static Set<Long> mediaIdsOf(Collection<String> keys, Pattern pattern) {
        return keys.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(key -> Long.valueOf(key.group(1)))
                .collect(Collectors.toSet());
    }

    /** Gives up multipart uploads that no unfinished upload knows; says how many. */
    int multiparts() {
        Instant ripe = Clock.systemUTC().instant().minusSeconds(graceSeconds);
        List<BegunUpload> begun = uploads.begun().stream()
                .filter(upload -> upload.begunAt().isBefore(ripe))
                .filter(upload -> ORIGINAL.matcher(upload.key()).matches())
                .toList();
        Set<String> known =
                walks.begunUploads(begun.stream().map(BegunUpload::uploadId).toList());
        List<BegunUpload> orphaned = begun.stream()
                .filter(upload -> !known.contains(upload.uploadId()))
                .toList();
        orphaned.forEach(upload -> uploads.abort(upload.key(), upload.uploadId()));
        return orphaned.size();
    }
}
