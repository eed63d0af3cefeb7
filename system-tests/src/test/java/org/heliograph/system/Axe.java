package org.heliograph.system;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core looks at a page with all its rules of WCAG 2.2 A and AA and its best practices. */
final class Axe {

    private static final String SCRIPT = "/axe.min.js";
    private static final String RUN = """
            async () => (await axe.run(document)).violations.flatMap(violation => violation.nodes.map(
                node => `${violation.id}: ${violation.help}: ${node.target} ${node.html} ${node.failureSummary}`))
            """;

    private final String script;

    Axe() {
        try (InputStream in = Axe.class.getResourceAsStream(SCRIPT)) {
            script = new String(Objects.requireNonNull(in, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the page, an element and a rule each. */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page) {
        page.evaluate(script);
        return (List<String>) page.evaluate(RUN);
    }
}
