package org.hengping.foundation.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hengping.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

@HouseTest
class OrganizationPagesTests {

    @Autowired
    WebApplicationContext context;

    @Test
    void theCityShowsItsDistrictsUnitsAndRules() {
        assertThat(page("/organization/areas", Locale.SIMPLIFIED_CHINESE))
                .hasStatusOk()
                .bodyText()
                .contains("荔湾区", "440118", "广州市综治中心", "E-01-25", "所在区或镇街的 SW 机构");
    }

    @Test
    void aTownShowsItsOwnUnitsAndWhoLeadsThere() {
        assertThat(page("/organization/areas?area=440103001", Locale.ENGLISH))
                .hasStatusOk()
                .bodyText()
                .contains("翠洲社区居民委员会", "沙面街道综合行政执法队", "荔湾区水务局", "Duty rules", "/organization/areas?area=440103")
                .doesNotContain("??");
    }

    @Test
    void theSampleAreaHasNoRules() {
        assertThat(page("/organization/areas?area=SAMPLE", Locale.ENGLISH))
                .hasStatusOk()
                .bodyText()
                .contains("No duty rule holds in this area");
    }

    @Test
    void anUnknownAreaIsNotFound() {
        assertThat(page("/organization/areas?area=999", Locale.ENGLISH)).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** Without the filters: who may come here is the permission matrix's business. */
    private MockMvcTester.MockMvcRequestBuilder page(String uri, Locale locale) {
        return MockMvcTester.from(context)
                .get()
                .uri(uri)
                .locale(locale)
                .header("Accept-Language", locale.toLanguageTag());
    }
}
