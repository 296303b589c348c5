package org.hengping.governance.incidents.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The figures as a page, as files and for machines say the same. */
@HouseTest
class FigurePagesTests {

    private static final String JUNE = "from=2026-06-01&to=2026-06-30";

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FigureCursor cursor;

    @Test
    void pageFileAndInterfaceSayTheSame() throws IOException {
        TownFixture town = handled();
        Account reader = reader(town);
        String unit = town.team().name();
        assertThat(get(reader, "/incidents/figures?" + JUNE + "&by=unit"))
                .hasStatusOk()
                .bodyText()
                .contains(unit)
                .contains("50.0%")
                .contains("1 \u00f7 2");
        String csv = get(reader, "/incidents/figures/export?format=csv&by=unit&" + JUNE)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\ufeff").contains(unit).contains("0.500000,1,2");
        byte[] book = get(reader, "/incidents/figures/export?format=xlsx&by=unit&" + JUNE)
                .getResponse()
                .getContentAsByteArray();
        assertThat(cells(book)).contains(unit, "0.5", "1.0", "2.0");
        assertThat(get(reader, "/api/v1/incidents/figures?by=unit&" + JUNE))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[?(@.name == '" + unit + "')].values['incidents.handle-on-time-rate'].value")
                .asArray()
                .containsExactly(0.5);
    }

    @Test
    void aFigureLeadsToTheRecordsOfItsUnit() {
        TownFixture town = handled();
        Account reader = reader(town);
        String measure = "/evidence/measures/incidents.handle-on-time-rate?" + JUNE + "&area="
                + town.area().code();
        assertThat(get(reader, measure + "&unit=" + town.team().id()))
                .hasStatusOk()
                .bodyText()
                .contains("1 \u00f7 2")
                .contains("SJ-T-");
        assertThat(get(reader, measure + "&unit=" + town.office().id()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("SJ-T-");
    }

    @Test
    void everyCellOfALineLeadsToTheRecordsOfThatLine() {
        TownFixture town = handled();
        Account reader = reader(town);
        String place = "area=" + town.area().code();
        String records =
                "href=\"/evidence/measures/incidents.handle-on-time-rate?from=2026-06-01&amp;to=2026-06-30&amp;";
        assertThat(get(reader, "/incidents/figures?" + JUNE + "&by=unit"))
                .bodyText()
                .contains(records + place + "&amp;unit=" + town.team().id() + "\"");
        assertThat(get(reader, "/incidents/figures?" + JUNE + "&by=class"))
                .bodyText()
                .contains(records + place + "&amp;class=O-01-01\"");
        assertThat(get(reader, "/incidents/figures?" + JUNE + "&by=source"))
                .bodyText()
                .contains(records + place + "&amp;source=PATROL\"");
        assertThat(get(reader, "/incidents/figures?" + JUNE + "&by=day"))
                .bodyText()
                .contains("rate?from=2026-06-10&amp;to=2026-06-10&amp;" + place + "\"");
    }

    @Test
    void classesInATownAreAskedForByWholeMonths() {
        TownFixture town = handled();
        Account reader = reader(town);
        assertThat(get(reader, "/incidents/figures?by=class&period=month&on=2026-06-10"))
                .hasStatusOk()
                .bodyText()
                .contains("O-01-01");
        String part = "by=class&from=2026-06-01&to=2026-06-10";
        assertThat(get(reader, "/incidents/figures?" + part)).hasStatus(422);
        assertThat(get(reader, "/api/v1/incidents/figures?" + part)).hasStatus(422);
    }

    @Test
    void whatCannotBeAnsweredIsToldOnThePageAndRefusedToMachines() {
        TownFixture town = handled();
        Account reader = reader(town);
        String crossed = "by=class&unit=" + town.team().id() + "&from=2026-06-01&to=2026-06-10";
        assertThat(get(reader, "/incidents/figures?" + crossed))
                .hasStatus(422)
                .bodyText()
                .contains("role=\"alert\"");
        assertThat(get(reader, "/api/v1/incidents/figures?" + crossed)).hasStatus(422);
        assertThat(get(reader, "/incidents/figures?by=person")).hasStatus(422);
        assertThat(get(reader, "/incidents/figures?area=440104")).hasStatus(404);
        assertThat(get(reader, "/api/v1/incidents/figures?area=440104")).hasStatus(404);
    }

    @Test
    void whoMayNotSeeFiguresIsTurnedAway() {
        TownFixture town = TownFixture.make();
        Account worker =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        assertThat(get(worker, "/incidents/figures")).hasStatus(404);
        assertThat(get(worker, "/api/v1/incidents/figures")).hasStatus(404);
        assertThat(get(worker, "/incidents/figures/export")).hasStatus(404);
    }

    /** Two due in June, one of them handled on time. */
    private TownFixture handled() {
        TownFixture town = TownFixture.make();
        while (town.area().code().matches("4401(17|04).*")) {
            // one district is counted as a whole by another test, one is foreign here
            town = TownFixture.make();
        }
        history(town);
        return town;
    }

    private void history(TownFixture town) {
        for (int i = 0; i < 2; i++) {
            HistoryFixture history = HistoryFixture.reported(town, "06-01 09:00")
                    .unit(town.team().id())
                    .due("06-10 09:00", "06-11 09:00")
                    .step("REGISTER", "TRIAGED", "06-01 09:05")
                    .step("DISPATCH", "DISPATCHED", "06-01 09:10")
                    .step("SIGN", "HANDLING", "06-01 09:20");
            if (i == 0) {
                history.due(null, "06-11 09:00").step("FORWARD", "FEEDBACK", "06-05 09:00");
            }
        }
        String last = TestDatabase.ownerJdbc()
                .sql("select max(xid::text::bigint)::text from incidents.step")
                .query(String.class)
                .single();
        do {
            cursor.catchUp();
        } while (!TestDatabase.ownerJdbc()
                .sql("select xid::text::bigint >= :last::bigint from incidents.figure_slot where state = 'SHOWN'")
                .param("last", last)
                .query(Boolean.class)
                .single());
    }

    private Account reader(TownFixture town) {
        return AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
    }

    private MvcTestResult get(Account account, String uri) {
        return mvc.get().uri(uri).with(SignedIn.as(account)).exchange();
    }

    private static List<String> cells(byte[] book) throws IOException {
        List<String> cells = new ArrayList<>();
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(book))) {
            for (Row row : read.getSheetAt(0)) {
                row.forEach(cell -> cells.add(cell.toString()));
            }
        }
        return cells;
    }
}
