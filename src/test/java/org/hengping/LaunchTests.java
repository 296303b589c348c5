package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.hengping.platform.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTests {

    @ParameterizedTest
    @CsvSource({
        "HENGPING_PROFILE, test, demonstration or production",
        "HENGPING_PROFILE, Production, demonstration or production",
        "HENGPING_PORT, 0, from 1 to 65535",
        "HENGPING_PORT, 65536, from 1 to 65535",
        "HENGPING_PORT, eighty, from 1 to 65535",
        "HENGPING_DEMO_TODAY, 2026-02-30, a day like",
        "HENGPING_DB_URL, jdbc:h2:mem:x, jdbc:postgresql",
    })
    void refusesAWrongSettingInPlainWords(String name, String value, String words) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new Launch(Map.of(name, value)).settings())
                .withMessageContaining(value)
                .withMessageContaining(words)
                .withMessageContaining(name);
    }

    @Test
    void aForeignDatabaseNeedsBothLogins() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HENGPING_DB_URL", "postgresql://localhost:1/none");
        assertRefused(environment, "HENGPING_DB_OWNER is needed");
        environment.put("HENGPING_DB_OWNER", "o");
        assertRefused(environment, "HENGPING_DB_USER is needed");
        environment.put("HENGPING_DB_USER", "u");
        assertRefused(environment, "Cannot connect to jdbc:postgresql://localhost:1/none as o");
    }

    private static void assertRefused(Map<String, String> environment, String words) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new Launch(environment).settings())
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }
}
