package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.access.Role.ACCEPTOR;
import static org.hengping.foundation.access.Role.LEADER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.Permissions;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.matters.Relation;
import org.hengping.foundation.matters.Who;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Holds the lines of BOUNDARIES.md that are about the whole house; each scan is shown to see what crosses its line. */
@HouseTest
class BoundaryTests {

    private static final Path CATALOGUES = Path.of("src/main/resources/modules");

    /** Eighteen digits, the last perhaps an X, with a birthday in the middle. */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile(
            "(?<!\\d)[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX](?!\\d)");

    @Autowired
    private ApplicationContext house;

    @Autowired
    private Permissions permissions;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private AccountDirectory directory;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void noPersonIsGradedOrRanked() {
        assertThat(PersonalData.gradesOfPersons(columns())).isEmpty();
    }

    @Test
    void nobodyIsRecognisedOrFollowed() {
        assertThat(PersonalData.watching(columns())).isEmpty();
    }

    @Test
    void nobodysSocialAccountsAreKept() {
        assertThat(PersonalData.socialAccounts(columns())).isEmpty();
    }

    @Test
    void everyColumnAboutAPersonIsCatalogued() {
        assertThat(PersonalData.unexplained(columns(), PersonalData.catalogue(CATALOGUES)))
                .isEmpty();
    }

    @Test
    void whatCrossesTheLinesIsSeen() throws SQLException {
        List<PersonalData.Column> columns = columnsWith("""
                create schema planted;
                create table planted.staff_year (staff uuid, year int, risk_score int, primary key (staff, year));
                create table planted.site (id uuid primary key, risk_score int, plate text, weibo_author text);
                create table planted.visit (id uuid primary key, visitor_phone text, gps_track text)
                """);
        assertThat(PersonalData.gradesOfPersons(columns)).containsExactly("planted.staff_year.risk_score");
        assertThat(PersonalData.watching(columns))
                .containsExactlyInAnyOrder("planted.site.plate", "planted.visit.gps_track");
        assertThat(PersonalData.socialAccounts(columns)).containsExactly("planted.site.weibo_author");
        List<PersonalData.Line> catalogue = List.of(
                new PersonalData.Line("planted", "planted.staff_year", "staff", true, "who", "law", "account", ""),
                new PersonalData.Line("planted", "planted.visit", "visitor", true, "who", "law", "name", "a year"),
                new PersonalData.Line("planted", "other.visit", "name", false, "", "", "", ""));
        assertThat(PersonalData.unexplained(
                        columns.stream()
                                .filter(column -> column.schema().equals("planted"))
                                .toList(),
                        catalogue))
                .contains("planted.visit.visitor_phone is in no catalogue")
                .contains("planted.visit.visitor is catalogued and does not exist")
                .contains("other.visit.name is catalogued by planted")
                .contains("planted.staff_year.staff lacks purpose, legal basis, category or retention");
    }

    /** The commission looks and does not touch: what its leader may do is told one by one. */
    @Test
    void theCommissionsLeaderSeesAndDoesNotDecide() {
        assertThat(permissions.matrix().entrySet().stream()
                        .filter(each -> each.getValue().roles().contains(LEADER))
                        .map(each -> each.getKey()))
                .containsExactlyInAnyOrder(
                        "clocks.calendar",
                        "documents.read",
                        "documents.upload",
                        "evidence.read",
                        "incidents.figures",
                        "incidents.instruct",
                        "incidents.rate",
                        "incidents.read",
                        "incidents.standards-read",
                        "matters.announce",
                        "matters.desk",
                        "performance.read",
                        "timelimits.calculate");
        assertThat(Arrays.stream(IncidentMove.values())
                        .filter(move -> decidesAs(LEADER, move.rule().who())))
                .as(
                        "moves on a matter that others reported: an instruction is heard, and the centre decides what follows")
                .containsExactly(IncidentMove.INSTRUCT);
        assertThat(IncidentMove.INSTRUCT.rule().to())
                .as("an instruction moves nothing")
                .isNull();
    }

    @Test
    void aMoveGivenToTheLeaderIsSeen() {
        assertThat(decidesAs(LEADER, Who.anyOf(ACCEPTOR, LEADER).being(Relation.IN_AREA)))
                .isTrue();
        assertThat(decidesAs(LEADER, Who.anyone(Relation.REPORTER))).isFalse();
    }

    @Test
    void whoReportedIsShownToNobodyWhoDoesNotAskForIt() throws Exception {
        TownFixture town = TownFixture.make();
        String name = "Reporter " + UUID.randomUUID();
        String phone = "020-" + System.nanoTime();
        Account acceptor = AccountFixture.ready(house, town.centre().code(), null, ACCEPTOR);
        Account everyBusinessRole = AccountFixture.ready(
                house, town.centre().code(), null, Role.business().toArray(Role[]::new));
        UUID id = report(acceptor, town, false, name, phone).id();
        for (String uri : List.of(
                "/api/v1/incidents/" + id,
                "/api/v1/incidents?area=" + town.area().code(),
                "/api/v1/incidents/" + id + "/timeline",
                "/api/v1/incidents/" + id + "/moves",
                "/incidents/" + id,
                "/incidents?area=" + town.area().code(),
                "/desk")) {
            assertThat(mvc.get().uri(uri).with(SignedIn.as(everyBusinessRole)))
                    .as(uri)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(name)
                    .doesNotContain(phone);
        }
        assertThat(stored(id))
                .as("what lies in the database")
                .doesNotContain(name)
                .doesNotContain(phone);
        assertThat(reporterColumns(id)).doesNotContainNull();
    }

    @Test
    void anAnonymousReportKeepsNobodysName() throws Exception {
        TownFixture town = TownFixture.make();
        Account acceptor = AccountFixture.ready(house, town.centre().code(), null, ACCEPTOR);
        UUID id = report(acceptor, town, true, "Somebody", "020-1").id();
        assertThat(reporterColumns(id)).containsOnlyNulls();
    }

    /** Every account of the cast is called a demonstration's; none carries anything a person could be found by. */
    @Test
    void theDemonstrationsPeopleAreInvented() throws IOException {
        assertThat(inventions("account,name,unit,roles,scope\nzhang.san,\u5f20\u4e09,440106-ZJ,HANDLER,"))
                .hasSize(1);
        assertThat(inventions(Files.readString(CATALOGUES.resolve("foundation/access/demonstration-accounts.csv"))))
                .isEmpty();
        try (Stream<Path> files = Files.walk(CATALOGUES)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(csv|sql|txt)"))
                            .filter(file -> IDENTITY_NUMBER
                                    .matcher(HouseDocuments.read(file))
                                    .find()))
                    .isEmpty();
        }
        assertThat(IDENTITY_NUMBER.matcher("id 999999199001010010").find()).isTrue();
    }

    /** Lines of the cast whose name does not say that it is a demonstration's. */
    private static List<String> inventions(String cast) {
        return cast.lines()
                .skip(1)
                .filter(line -> !line.split(",")[1].contains("\u6f14\u793a"))
                .toList();
    }

    private IncidentDesk.Moved report(
            Account acceptor, TownFixture town, boolean anonymous, String name, String phone) {
        Actor actor = directory.actor(acceptor.id()).orElseThrow();
        IncidentInput.Report report = new IncidentInput.Report(
                "O-01-01",
                null,
                "a well cover rattles",
                town.area().code(),
                null,
                null,
                null,
                IncidentSource.HOTLINE,
                null,
                anonymous,
                new IncidentInput.Reporter(name, phone),
                null);
        return actor.call(() -> desk.open(report, null, actor));
    }

    private static String stored(UUID id) {
        return TestDatabase.ownerJdbc()
                .sql("""
                    select coalesce((select string_agg(i::text, ' ') from incidents.incident i where id = :id), '')
                        || coalesce((select string_agg(s::text, ' ') from incidents.step s where matter_id = :id), '')
                        || coalesce((select string_agg(t::text, ' ') from matters.open_task t where matter = :id), '')
                    """)
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static List<Object> reporterColumns(UUID id) {
        return TestDatabase.ownerJdbc()
                .sql("select unnest(array[reporter, reporter_phone, encode(reporter_index, 'hex')])"
                        + " from incidents.incident where id = :id")
                .param("id", id)
                .query((row, number) -> row.getObject(1))
                .list();
    }

    /** True if the role may make the move on a matter it did not report itself. */
    private static boolean decidesAs(Role role, Who who) {
        return who.parties().stream()
                .anyMatch(party ->
                        party.roles().contains(role) && !party.relations().contains(Relation.REPORTER));
    }

    private static List<PersonalData.Column> columns() {
        return PersonalData.columns(TestDatabase.ownerJdbc());
    }

    /** The columns as they would be with these tables, which are gone again afterwards. */
    private static List<PersonalData.Column> columnsWith(String tables) throws SQLException {
        try (Connection connection = TestDatabase.superuser()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql(tables).update();
            List<PersonalData.Column> columns = PersonalData.columns(jdbc);
            connection.rollback();
            return columns;
        }
    }
}
