package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.hengping.HouseTest;
import org.hengping.foundation.access.ApiKeys;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.crypto.Pseudonyms;
import org.hengping.platform.web.Wording;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The house of the tests lets everybody ask a million times a minute; this endpoint, built beside it, five times. */
@HouseTest
class TooManyQuestionsTests {

    private static final int PER_MINUTE = 5;

    @Autowired
    private ApplicationContext house;

    @Test
    void anAddressThatAsksTooOftenIsToldWhenToAskAgainAndOthersGoOn() throws Exception {
        MockMvc web = MockMvcBuilders.standaloneSetup(new Open311Api(
                        house.getBean(PublicRegister.class),
                        house.getBean(PublicClasses.class),
                        house.getBean(Pages.class),
                        house.getBean(Submissions.class),
                        house.getBean(RequestView.class),
                        house.getBean(Open311Answers.class),
                        house.getBean(Jurisdiction.class),
                        house.getBean(ApiKeys.class),
                        house.getBean(Pseudonyms.class),
                        house.getBean(Areas.class),
                        house.getBean(Documents.class),
                        house.getBean(Wording.class),
                        house.getBean(Clock.class),
                        PER_MINUTE))
                .setControllerAdvice(house.getBean("open311Errors"), house.getBean("apiErrors"))
                .build();
        for (int asked = 0; asked < PER_MINUTE; asked++) {
            assertThat(answer(web, "discovery.json", "203.0.113.77").getStatus())
                    .isEqualTo(200);
        }
        MockHttpServletResponse late = answer(web, "requests.xml", "203.0.113.77");
        assertThat(late.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(late.getHeader("Retry-After")))
                .as("five a minute are one each twelve seconds")
                .isBetween(1, 12);
        assertThat(late.getContentAsString(StandardCharsets.UTF_8)).contains("<errors>", "<code>429</code>");
        assertThat(answer(web, "requests.json", "203.0.113.77").getContentAsString(StandardCharsets.UTF_8))
                .startsWith("[{\"code\":429");
        assertThat(answer(web, "discovery.json", "203.0.113.78").getStatus()).isEqualTo(200);
    }

    private static MockHttpServletResponse answer(MockMvc web, String path, String address) throws Exception {
        return web.perform(get("/open311/v2/" + path).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andReturn()
                .getResponse();
    }
}
