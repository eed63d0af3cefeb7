package org.heliograph.firststart;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must be known before Liberty can read its configuration. A key {@code heliograph.x.y} is looked up as a system
 * property, then as the environment variable {@code HELIOGRAPH_X_Y}: Liberty's own order.
 *
 * @param data absolute; holds all state
 * @param secrets absolute; by default {@code secrets} in {@code data}
 * @param roles non-empty subset of {@code web} and {@code worker}
 * @param given the keys of secrets that the operator sets, so that none is generated for them
 */
record Settings(Path data, Path secrets, Set<String> roles, Set<String> given) {
    static final String DATA = "heliograph.data";
    static final String SECRETS = "heliograph.secrets";
    static final String ROLES = "heliograph.roles";
    static final List<String> KNOWN_ROLES = List.of("web", "worker");

    /**
     * @param fallback the data directory when neither property nor environment names one
     * @throws IllegalArgumentException no data directory, an unknown role or none at all
     */
    static Settings from(Lookup properties, Lookup environment, @Nullable String fallback) {
        UnaryOperator<String> keys = key -> {
            String property = properties.find(key);
            String found = property == null ? environment.find(variableName(key)) : property;
            return found == null ? "" : found.strip();
        };
        String data = firstOf(keys.apply(DATA), fallback == null ? "" : fallback);
        if (data.isEmpty()) {
            throw new IllegalArgumentException("no data directory is set; set HELIOGRAPH_DATA to a directory");
        }
        Path dataDirectory = absolute(data);
        String secrets = keys.apply(SECRETS);
        Path secretsDirectory = secrets.isEmpty() ? dataDirectory.resolve("secrets") : absolute(secrets);
        Set<String> given = new TreeSet<>(Secrets.GENERATED.keySet());
        given.removeIf(key -> keys.apply(key).isEmpty());
        return new Settings(dataDirectory, secretsDirectory, roles(keys.apply(ROLES)), given);
    }

    /** {@code heliograph.store.access.key} is {@code HELIOGRAPH_STORE_ACCESS_KEY}. */
    static String variableName(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> roles(String listed) {
        Set<String> roles = new TreeSet<>();
        for (String role : firstOf(listed, "web,worker").split(",", -1)) {
            if (!KNOWN_ROLES.contains(role.strip())) {
                throw new IllegalArgumentException(
                        "HELIOGRAPH_ROLES is \"" + listed + "\"; it takes web, worker or web,worker");
            }
            roles.add(role.strip());
        }
        return roles;
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static String firstOf(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** A place that has a value for a name, or not. */
    interface Lookup {
        @Nullable
        String find(String name);
    }
}
