package org.hengping.foundation.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AreaPathTests {

    @Test
    void aGridLiesInItsCommunityTownDistrictAndCity() {
        assertThat(AreaPath.codes(440103001101001L))
                .containsExactly("440103001101001", "440103001101", "440103001", "440103", "440100");
    }

    @Test
    void aDistrictAndTheCityStandForThemselves() {
        assertThat(AreaPath.codes(440106000000000L)).containsExactly("440106", "440100");
        assertThat(AreaPath.codes(440100000000000L)).containsExactly("440100");
    }

    @Test
    void theSampleAreaIsInNoCity() {
        assertThat(AreaPath.codes(990000000000000L)).containsExactly("SAMPLE");
        assertThat(AreaPath.codes(990000999999999L)).containsExactly("SAMPLE");
        assertThat(AreaPath.codes(990001000000000L)).doesNotContain("SAMPLE");
    }
}
