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
                .isEqualTo(Map.of(
                        "heliograph.feed.cap", "800",
                        "heliograph.feed.cache.feeds", "20000",
                        "heliograph.feed.fan.out.page", "5000",
                        "heliograph.infinispan.transport", ""));
    }
}
