package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import javax.sql.DataSource;
import org.hengping.HouseTest;
import org.hengping.RoundTrips;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What the pages that are opened most cost: round trips to the database, however much stands on them. */
@HouseTest
class PageCostTests {

    @Autowired
    private MockMvc web;

    @Autowired
    private DataSource source;

    @Autowired
    private ApplicationContext house;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/desk, 15", "/incidents, 16"})
    void aPageTakesNoMoreRoundTripsThanItDid(String page, int allowed) throws Exception {
        Account account = AccountFixture.ready(house, "440106-ZZ", null, Role.DISPATCHER);
        // four begin a session, which is not kept here; what the house remembers of units, areas and classes is read by
        // the first
        open(page, account);
        assertThat(open(page, account)).hasSizeLessThanOrEqualTo(allowed);
    }

    private List<String> open(String page, Account account) throws Exception {
        try (RoundTrips trips = RoundTrips.of(source)) {
            web.perform(get(page).with(SignedIn.as(account))).andExpect(status().isOk());
            return trips.sent();
        }
    }
}
