package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hengping.HouseTest;
import org.hengping.RoundTrips;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a move costs: round trips to the database, whatever is given with it. */
@HouseTest
class MoveCostTests {

    private static final int ALLOWED = 5;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Documents documents;

    @Autowired
    private DataSource source;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private TownFixture town;
    private Actor reporter;
    private Actor centre;
    private Actor head;
    private Actor checker;

    @BeforeEach
    void arrange() {
        town = TownFixture.make();
        Scope seen = new Scope(town.area().lo(), town.area().hi(), null);
        reporter = actor(town.office(), seen, Role.GRID_WORKER);
        centre = actor(town.centre(), seen, Role.ACCEPTOR, Role.DISPATCHER);
        head = actor(town.team(), new Scope(0, 0, town.team().id()), Role.UNIT_HEAD);
        checker = actor(town.office(), seen, Role.CHECKER);
    }

    @Test
    void noMoveOfTheLoopTakesMoreThanFiveRoundTrips() throws SQLException {
        // what the house remembers of units and classes is read by the first incident
        loop();
        loop().forEach((move, sent) -> assertThat(sent).as(move).hasSizeLessThanOrEqualTo(ALLOWED));
    }

    @Test
    void closingOnTheSpotTakesNoMoreThanAReport() throws SQLException {
        selfClosed();
        assertThat(selfClosed()).hasSizeLessThanOrEqualTo(ALLOWED);
    }

    @Test
    void mergingFindsAndCountsTheMasterInTheQuestionThatReadsTheReport() throws SQLException {
        merged();
        assertThat(merged()).hasSizeLessThanOrEqualTo(ALLOWED);
    }

    @Test
    void aMoveIsScopeSelectUpdateTrailAndCommit() throws SQLException {
        loop();
        List<String> sent = loop().get("SIGN");
        assertThat(sent).hasSize(5);
        assertThat(sent.get(0)).startsWith("set local hengping.lo");
        assertThat(sent.get(1)).startsWithIgnoringCase("select");
        assertThat(sent.get(2)).startsWithIgnoringCase("update");
        assertThat(sent.get(3)).startsWith("with step as");
        assertThat(sent.get(4)).isEqualTo("commit");
    }

    @Test
    void oneMoreQuestionInTheTransactionWouldBeNoticed() throws SQLException {
        loop();
        UUID[] photo = {photo(reporter)};
        try (RoundTrips trips = RoundTrips.of(source)) {
            reporter.call(() -> transactions.execute(status -> {
                jdbc.sql("select 1").query(Integer.class).single();
                return desk.open(report(photo[0]), null, reporter);
            }));
            assertThat(trips.sent()).hasSize(ALLOWED + 1);
        }
    }

    /** With photos from before and after. @return what it sent */
    private List<String> selfClosed() throws SQLException {
        IncidentInput.SelfClose input = new IncidentInput.SelfClose(
                "E-01-10",
                "bags beside the bin",
                town.area().code(),
                null,
                null,
                null,
                "taken away",
                new Photos(List.of(photo(reporter))),
                new Photos(List.of(photo(reporter), photo(reporter))));
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = reporter.call(() -> desk.selfClose(input, null, reporter));
            List<String> sent = trips.sent();
            List<String> stages = new ArrayList<>();
            centre.run(() -> documents.of("incidents", moved.id()).forEach(each -> stages.add(each.stage())));
            assertThat(stages).containsExactly("BEFORE", "AFTER", "AFTER");
            return sent;
        }
    }

    /** @return what it sent */
    private List<String> merged() throws SQLException {
        Moved master = reporter.call(() -> desk.open(report(photo(reporter)), null, reporter));
        Moved repeated = reporter.call(() -> desk.open(report(photo(reporter)), null, reporter));
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = centre.call(() -> desk.move(
                    repeated.id(), repeated.version(), "MERGE", Map.of("master", master.number()), null, centre));
            assertThat(moved.status()).isEqualTo(IncidentStatus.DUPLICATE);
            return trips.sent();
        }
    }

    /** Once round with photos wherever they may be given. @return what each move sent */
    private Map<String, List<String>> loop() throws SQLException {
        UUID before = photo(reporter);
        UUID after = photo(head);
        UUID checked = photo(checker);
        Map<String, List<String>> sent = new java.util.LinkedHashMap<>();
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = reporter.call(() -> desk.open(report(before), null, reporter));
            sent.put("REPORT", trips.sent());
            List<Leg> legs = List.of(
                    new Leg(centre, "REGISTER", Map.of("conditionCode", "O-01-01-02")),
                    new Leg(
                            centre,
                            "DISPATCH",
                            Map.of("leadUnit", town.team().id().toString())),
                    new Leg(head, "SIGN", Map.of()),
                    new Leg(head, "REPORT_BACK", Map.of("result", "done", "photoIds", List.of(after.toString()))),
                    new Leg(checker, "CHECK_PASS", Map.of("photoIds", List.of(checked.toString()))),
                    new Leg(centre, "CLOSE", Map.of("outcome", "SOLVED")));
            for (Leg leg : legs) {
                Moved now = moved;
                moved = leg.actor()
                        .call(() -> desk.move(now.id(), now.version(), leg.move(), leg.data(), null, leg.actor()));
                sent.put(leg.move(), trips.sent());
            }
            assertThat(moved.status()).isEqualTo(IncidentStatus.CLOSED);
            UUID id = moved.id();
            List<UUID> given = new ArrayList<>();
            centre.run(() -> documents.of("incidents", id).forEach(each -> given.add(each.id())));
            assertThat(given).containsExactlyInAnyOrder(before, after, checked);
        }
        return sent;
    }

    private record Leg(Actor actor, String move, Map<String, Object> data) {}

    private UUID photo(Actor owner) {
        byte[] jpeg = DemonstrationPhotos.values()[0].jpeg(false, 7);
        return owner.call(
                () -> documents.store(new ByteArrayInputStream(jpeg), "p.jpg").id());
    }

    private IncidentInput.Report report(UUID photo) {
        return new IncidentInput.Report(
                "O-01-01",
                null,
                "well cover broken",
                town.area().code(),
                null,
                null,
                null,
                IncidentSource.PATROL,
                null,
                null,
                null,
                new Photos(List.of(photo)));
    }

    private static Actor actor(Unit unit, Scope scope, Role... roles) {
        return new Actor(
                UUID.randomUUID(),
                "cost",
                "cost",
                unit.id(),
                unit.name(),
                Arrays.stream(roles).map(Role::name).collect(Collectors.toSet()),
                Set.of(
                        "incidents.report",
                        "incidents.self-close",
                        "incidents.merge",
                        "incidents.register",
                        "incidents.dispatch",
                        "incidents.sign",
                        "incidents.report-back",
                        "incidents.check-pass",
                        "incidents.close"),
                scope,
                null);
    }
}
