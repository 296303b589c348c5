package org.hengping.justice.timelimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The calculator by API and page. */
@HouseTest
class TimeLimitRoomTests {

    private static final String CALCULATIONS = "/api/v1/time-limits/calculations";

    @Autowired
    MockMvcTester house;

    @Autowired
    ApplicationContext context;

    private RequestPostProcessor handler = request -> request;

    @BeforeEach
    void account() {
        handler = SignedIn.as(AccountFixture.ready(context, "440100-ZFW", "440100", Role.SUPERVISOR));
    }

    @Test
    void anArrestWithItsExtensionIsCountedFromTheArrest() {
        assertThat(calculated("""
                {"rule":"T17","start":"2025-07-30","inCustody":true,"extensions":["T18"],"pauses":[]}""")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"rule":"T17","class":"C","nominalDue":"2025-10-30","legalDue":"2025-10-30",
                         "alarmDue":"2025-10-30","readings":{"SPC":"2025-10-30","H06":"2025-10-30"},"provisional":false,
                         "proof":[{"step":"START","from":"2025-07-30","to":"2025-07-30"},
                                  {"step":"COUNT","article":"CPL 156; SPC 202(1)","from":"2025-07-30","to":"2025-09-30"},
                                  {"step":"EXTEND","article":"CPL 156; SPP 311; SPC 202(1)","from":"2025-07-30","to":"2025-10-30"}]}""");
    }

    @Test
    void hoursEndAtAMomentWithItsZone() {
        assertThat(calculated("""
                {"rule":"T06","start":"2025-05-01T09:20+08:00","inCustody":true}""")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"class":"H","nominalDue":"2025-05-01T21:20+08:00","legalDue":"2025-05-01T21:20+08:00",
                         "alarmDue":"2025-05-01T21:20+08:00"}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rule\":\"T34\",\"start\":\"2025-03-31\",\"option\":\"third\"}|CPL 175",
                "{\"rule\":\"T17\",\"start\":\"2025-03-31\",\"extensions\":[\"T20\"]}|CPL 159",
                "{\"rule\":\"T99\",\"start\":\"2025-03-31\"}|T99",
                "{\"rule\":\"T08\",\"start\":\"2025-03-31\"}|T08",
                "{\"rule\":\"T17\",\"start\":\"2025-02-29\"}|2025-03-15",
                "{\"rule\":\"T17\",\"start\":\"2025-05-01T09:20\"}|2025-03-15",
                "{\"rule\":\"T17\",\"start\":\"2025-03-01\",\"pauses\":[{\"from\":\"2025-05-02\",\"to\":\"2025-05-10\",\"reason\":\"T24\"}]}|2025-05-01",
                "{\"rule\":\"T17\",\"start\":\"2025-03-01\",\"pauses\":[{\"from\":\"2025-04-02\",\"to\":\"2025-04-01\",\"reason\":\"T24\"}]}|2025-04-01",
                "{\"start\":\"2025-03-01\"}|rule",
                "{\"rule\":\"T17\"}|start",
                "{\"rule\":\"T17\",\"start\":\"0001-01-01\"}|1980-01-01"
            })
    void whatTheLawDoesNotAllowIsRefusedWithItsArticle(String body, String told) {
        assertThat(calculated(body))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(told);
    }

    @Test
    void everyRuleIsListedWithItsVariants() {
        assertThat(house.get().uri("/api/v1/time-limits/rules").with(handler))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[?(@.rule=='T56')].option")
                .asArray()
                .containsExactly("ruling");
    }

    @Test
    void whoIsNotSignedInCountsNothing() {
        assertThat(house.post()
                        .uri(CALCULATIONS)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rule\":\"T17\",\"start\":\"2025-03-15\"}")
                        .with(csrf()))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/time-limits?",
                "/time-limits/rules?",
                "/time-limits?rule=T17&start=2025-02-28&extension=T18&",
                "/time-limits?rule=T06&start=2025-05-01&time=09:20&",
                "/time-limits?rule=T46&start=2030-01-10&custody=no&pauseFrom1=2030-02-20&pauseTo1=2030-06-20&pauseReason1=TRIAL_SUSPENDED&",
                "/time-limits?rule=T45a&start=2025-06-20&"
            })
    void everyPageIsWholeInBothLanguages(String path) throws Exception {
        for (String language : new String[] {"zh-CN", "en"}) {
            String page = text(
                    house.get().uri(path + "lang=" + language).with(handler).exchange());
            assertThat(page).as(language).endsWith("</html>\n").doesNotContain("??");
        }
    }

    @Test
    void whatWasTypedStaysWhenItIsRefused() throws Exception {
        MvcTestResult refused = house.get()
                .uri("/time-limits?rule=T17&start=2025-03-15&extension=T19&lang=zh-CN")
                .with(handler)
                .exchange();

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused))
                .contains("必须在 T18 之后", "value=\"2025-03-15\"")
                .containsPattern("value=\"T17\" selected");
    }

    private MvcTestResult calculated(String body) {
        return house.post()
                .uri(CALCULATIONS)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(handler)
                .with(csrf())
                .exchange();
    }

    private static String text(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
