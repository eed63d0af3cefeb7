package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedConfigTest {

    @Test
    void theDefaultsAreThese() throws IOException {
        var defaults = new Properties();
        try (var file = FeedConfig.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(Objects.requireNonNull(file));
        }

        Map<String, String> ofThisRoom = defaults.stringPropertyNames().stream()
                .filter(key -> key.startsWith("heliograph.feed.") || key.startsWith("heliograph.infinispan."))
                .collect(Collectors.toMap(key -> key, defaults::getProperty));

        assertThat(ofThisRoom)
                .isEqualTo(Map.ofEntries(
                        Map.entry("heliograph.feed.cap", "800"),
                        Map.entry("heliograph.feed.cache.feeds", "20000"),
                        Map.entry("heliograph.feed.kept.posts", "20000"),
                        Map.entry("heliograph.feed.kept.seconds", "60"),
                        Map.entry("heliograph.feed.kept.counts.seconds", "5"),
                        Map.entry("heliograph.feed.kept.outage.seconds", "900"),
                        Map.entry("heliograph.feed.fan.out.page", "5000"),
                        Map.entry("heliograph.feed.pull.followers", "100000"),
                        Map.entry("heliograph.feed.pull.return.percent", "80"),
                        Map.entry("heliograph.feed.pull.lead.seconds", "120"),
                        Map.entry("heliograph.feed.merge.followees", "5000"),
                        Map.entry("heliograph.feed.viewer.live.seconds", "300"),
                        Map.entry("heliograph.feed.viewer.seen.seconds", "240"),
                        Map.entry("heliograph.feed.viewer.passive.days", "30"),
                        Map.entry("heliograph.feed.viewer.inactive.days", "180"),
                        Map.entry("heliograph.infinispan.transport", "")));
    }
}
