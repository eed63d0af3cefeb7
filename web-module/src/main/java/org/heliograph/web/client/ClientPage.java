package org.heliograph.web.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The one page of the client, made of {@code index.html} when the server starts: {@code ${assets}} becomes the path of
 * the hashed assets, {@code ${preload}} links to all modules that the first one needs, so that the browser fetches them
 * at once and not one after the other.
 *
 * @param policy the Content-Security-Policy: no script but modules of this server and the import map, by its hash; no
 *     other origin but the object store, to which files are uploaded
 */
record ClientPage(ClientFile file, String policy) {

    static final String ASSETS = "/assets/";

    private static final String FIRST_MODULE = "app.js";
    private static final String MAP_BEGIN = "<script type=\"importmap\">";
    private static final String MAP_END = "</script>";

    static ClientPage of(ClientFiles files, URI store) {
        String template = files.text("index.html").replace("${assets}", ASSETS + files.version());
        String map = between(template);
        String preload = new StaticImports(files)
                .of(FIRST_MODULE).stream()
                        .map(name ->
                                "<link rel=\"modulepreload\" href=\"" + ASSETS + files.version() + "/" + name + "\">")
                        .collect(Collectors.joining("\n    "));
        return new ClientPage(
                ClientFile.of("index.html", template.replace("${preload}", preload)), policy(map, origin(store)));
    }

    private static String between(String page) {
        int begin = page.indexOf(MAP_BEGIN) + MAP_BEGIN.length();
        return page.substring(begin, page.indexOf(MAP_END, begin));
    }

    private static String policy(String importMap, String store) {
        return "default-src 'none'; script-src 'self' 'sha256-" + hash(importMap) + "'; style-src 'self';"
                + " img-src 'self' blob: " + store + "; media-src 'self' blob: " + store + "; font-src 'self';"
                + " connect-src 'self' " + store + "; worker-src 'self'; manifest-src 'self'; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI store) {
        String host = Objects.requireNonNull(store.getHost(), "the public endpoint of the store has no host");
        return store.getScheme() + "://" + host + (store.getPort() < 0 ? "" : ":" + store.getPort());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
