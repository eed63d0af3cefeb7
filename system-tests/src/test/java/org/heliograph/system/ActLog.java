package org.heliograph.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What clients were told that they had done with one post, by ids of accounts and comments. Safe for threads. */
final class ActLog {

    private final Set<String> likers = ConcurrentHashMap.newKeySet();
    /** Who wrote each comment that nobody was told was deleted. */
    private final Map<String, String> authors = new ConcurrentHashMap<>();

    void liked(String account) {
        likers.add(account);
    }

    void unliked(String account) {
        likers.remove(account);
    }

    void commented(String account, String comment) {
        authors.put(comment, account);
    }

    void deleted(String comment) {
        authors.remove(comment);
    }

    Set<String> likers() {
        return Set.copyOf(likers);
    }

    Set<String> comments() {
        return Set.copyOf(authors.keySet());
    }

    Set<String> commenters() {
        return Set.copyOf(authors.values());
    }

    /** One of all comments. */
    Optional<String> some(Random random) {
        return one(new TreeSet<>(authors.keySet()), random);
    }

    /** One of somebody's comments. */
    Optional<String> someOf(String account, Random random) {
        Set<String> own = authors.entrySet().stream()
                .filter(comment -> comment.getValue().equals(account))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        return one(own, random);
    }

    private static Optional<String> one(Set<String> comments, Random random) {
        List<String> all = new ArrayList<>(comments);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
