package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import org.hengping.platform.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class GroundTests {

    @Autowired
    Settings settings;

    @Test
    void theHouseStarts() {
        assertThat(settings.profile()).isEqualTo(Settings.Profile.TEST);
    }
}
