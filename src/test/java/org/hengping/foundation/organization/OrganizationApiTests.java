package org.hengping.foundation.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hengping.HouseTest;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HouseTest
class OrganizationApiTests {

    @Autowired
    OrganizationApi api;

    @Test
    void areasAreListedBelowTheirParent() {
        assertThat(bare().get().uri("/api/v1/areas")).bodyJson().isStrictlyEqualTo("""
                        {"items":[{"code":"440100","name":"广州市","level":"CITY"},
                                  {"code":"SAMPLE","name":"外来样例数据","level":"SAMPLE"}]}
                        """);
        assertThat(bare().get().uri("/api/v1/areas?parent=440103001"))
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"items":[{"code":"440103001101","name":"翠洲社区居民委员会","level":"COMMUNITY"}]}
                        """);
    }

    @Test
    void unitsAreListedByKindAndArea() {
        assertThat(bare().get().uri("/api/v1/units?kind=COURT&area=440106"))
                .bodyJson()
                .extractingPath("$.items[*]['code','name','kind','area']")
                .asArray()
                .singleElement()
                .isEqualTo(Map.of("code", "440106-FY", "name", "天河区人民法院", "kind", "COURT", "area", "440106"));
    }

    @ParameterizedTest
    @CsvSource({"parent,,", "kind,NOBODY,", "area,,999"})
    void whatDoesNotExistIsRefusedByName(String field, String kind, String area) {
        assertThatThrownBy(() -> {
                    if (field.equals("parent")) {
                        api.areas("999");
                    } else {
                        api.units(kind, area);
                    }
                })
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .isEqualTo(List.of(field)));
    }

    /** Without the house's filters: this is about the room's own answers. */
    private MockMvcTester bare() {
        return MockMvcTester.of(api);
    }
}
