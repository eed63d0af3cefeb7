package org.heliograph.web.client;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the modules that a module cannot begin without: its static imports, and theirs. Dynamic ones come later. */
final class StaticImports {

    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;}\\s/])(?:import|export)\\b[^;'\"(]*?[\"']([^\"'\\n]+)[\"']");

    /** Where the import map of index.html leads, for what is imported statically. */
    private static final Map<String, String> MAPPED = Map.of(
            "lit", "lib/lit/index.js",
            "lit-html", "lib/lit-html/lit-html.js",
            "@lit/reactive-element", "lib/reactive-element/reactive-element.js");

    private static final Map<String, String> MAPPED_BELOW = Map.of(
            "lit/", "lib/lit/",
            "lit-html/", "lib/lit-html/",
            "lit-element/", "lib/lit-element/");

    private final ClientFiles files;

    StaticImports(ClientFiles files) {
        this.files = files;
    }

    /** The names of the module itself and of all that it needs. */
    Set<String> of(String module) {
        Set<String> found = new LinkedHashSet<>();
        collect(module, found);
        return found;
    }

    private void collect(String module, Set<String> found) {
        ClientFile file = files.get(module);
        if (file == null || !found.add(module)) {
            return;
        }
        Matcher imports = IMPORT.matcher(file.text());
        while (imports.find()) {
            collect(resolve(module, imports.group(1)), found);
        }
    }

    private static String resolve(String from, String specifier) {
        if (specifier.startsWith(".")) {
            return URI.create(from).resolve(specifier).toString();
        }
        return MAPPED_BELOW.entrySet().stream()
                .filter(entry -> specifier.startsWith(entry.getKey()))
                .map(entry ->
                        entry.getValue() + specifier.substring(entry.getKey().length()))
                .findFirst()
                .orElseGet(() -> MAPPED.getOrDefault(specifier, specifier));
    }
}
