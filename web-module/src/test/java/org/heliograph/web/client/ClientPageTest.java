package org.heliograph.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClientPageTest {

    private static final URI STORE = URI.create("https://media.example.org:9000/ignored");

    @Test
    void theHashChangesWithAnyFile() {
        assertThat(files(Map.of("app.js", "1")).version()).hasSize(12);
        assertThat(files(Map.of("app.js", "1")).version())
                .isNotEqualTo(files(Map.of("app.js", "2")).version())
                .isNotEqualTo(files(Map.of("shell.js", "1")).version());
    }

    @Test
    void thePolicyAllowsTheImportMapByItsHashAndTheStoreByItsOrigin() {
        ClientPage page = ClientPage.of(
                files(Map.of("index.html", "<script type=\"importmap\">{}</script>${preload}", "app.js", "")), STORE);

        // printf '{}' | openssl dgst -sha256 -binary | base64
        assertThat(page.policy())
                .contains("'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='")
                .contains("connect-src 'self' https://media.example.org:9000;")
                .doesNotContain("unsafe");
    }

    @Test
    void whatTheFirstModuleNeedsIsFetchedAtOnceAndLaterPartsAreNot() {
        ClientFiles files = files(Map.of(
                "app.js", "import './a/shell.js';\nimport { html } from 'lit';\nconst x = () => import('./late.js');",
                "a/shell.js", "export { y } from '../y.js';",
                "y.js", "export const y = 1;",
                "late.js", "",
                "lib/lit/index.js", "import\"@lit/reactive-element\";export*from\"lit-element/lit-element.js\";",
                "lib/reactive-element/reactive-element.js", "",
                "lib/lit-element/lit-element.js", ""));

        assertThat(new StaticImports(files).of("app.js"))
                .containsExactlyInAnyOrder(
                        "app.js",
                        "a/shell.js",
                        "y.js",
                        "lib/lit/index.js",
                        "lib/reactive-element/reactive-element.js",
                        "lib/lit-element/lit-element.js");
    }

    private static ClientFiles files(Map<String, String> texts) {
        TreeMap<String, ClientFile> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, ClientFile.of(name, text)));
        return new ClientFiles(files);
    }
}
