package org.heliograph.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void thePropertyWinsOverTheEnvironmentAndThatOverTheArgument() {
        Map<String, String> property = Map.of("heliograph.data", "/by-property");
        Map<String, String> environment = Map.of("HELIOGRAPH_DATA", "/by-environment");

        assertThat(Settings.from(property::get, environment::get, "/by-argument")
                        .data())
                .hasToString("/by-property");
        assertThat(Settings.from(name -> null, environment::get, "/by-argument").data())
                .hasToString("/by-environment");
        assertThat(Settings.from(name -> null, name -> null, "/by-argument").data())
                .hasToString("/by-argument");
    }

    @Test
    void secretsLieInTheDataDirectoryUnlessSetElsewhere() {
        Map<String, String> environment = Map.of("HELIOGRAPH_SECRETS", "/run/secrets");

        assertThat(Settings.from(name -> null, name -> null, "/data").secrets()).hasToString("/data/secrets");
        assertThat(Settings.from(name -> null, environment::get, "/data").secrets())
                .hasToString("/run/secrets");
    }

    @Test
    void withoutADataDirectoryNothingStarts() {
        assertThatThrownBy(() -> Settings.from(name -> null, name -> null, null))
                .hasMessageContaining("HELIOGRAPH_DATA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webb", "web,", "web;worker"})
    void anUnknownRoleIsRefused(String roles) {
        Map<String, String> environment = Map.of("HELIOGRAPH_ROLES", roles);

        assertThatThrownBy(() -> Settings.from(name -> null, environment::get, "/data"))
                .hasMessageContaining("it takes web, worker or web,worker");
    }
}
