package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The first page in a real browser (Debian's {@code chromium}), and where its links lead. */
@ExtendWith(SharedServer.class)
class FirstPageIT {

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    @TempDir
    private Path profile;

    @Test
    void theBrowserShowsThePageAndEveryLinkOfItLeadsSomewhere() throws Exception {
        String page = browse(SharedServer.url() + "/");

        assertThat(page).contains("<h1").contains("Heliograph");
        Matcher links = LINK.matcher(page);
        int found = 0;
        while (links.find()) {
            new Client(SharedServer.url()).get(links.group(1)).expect(200);
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    /** The document as the browser has it after loading. */
    private String browse(String url) throws IOException, InterruptedException {
        Process browser = new ProcessBuilder(List.of(
                        Programs.require("chromium").toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--dump-dom",
                        url))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        browser.getOutputStream().close();
        String page = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return page;
    }
}
