package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hengping.HouseTest;
import org.hengping.RoundTrips;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Photos;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
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

    private Cast cast;

    @BeforeEach
    void arrange() {
        cast = new Cast(desk, documents);
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
        UUID[] photo = {cast.document(cast.grid)};
        try (RoundTrips trips = RoundTrips.of(source)) {
            cast.grid.call(() -> transactions.execute(status -> {
                jdbc.sql("select 1").query(Integer.class).single();
                return desk.open(cast.report(new Photos(List.of(photo[0]))), null, cast.grid);
            }));
            assertThat(trips.sent()).hasSize(ALLOWED + 1);
        }
    }

    /** With photos from before and after. @return what it sent */
    private List<String> selfClosed() throws SQLException {
        IncidentInput.SelfClose input = new IncidentInput.SelfClose(
                "E-01-10",
                "bags beside the bin",
                cast.town.area().code(),
                null,
                null,
                null,
                "taken away",
                cast.photos(cast.grid),
                new Photos(List.of(cast.document(cast.grid), cast.document(cast.grid))));
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = cast.grid.call(() -> desk.selfClose(input, null, cast.grid));
            List<String> sent = trips.sent();
            List<String> stages = new ArrayList<>();
            cast.centre.run(() -> documents.of("incidents", moved.id()).forEach(each -> stages.add(each.stage())));
            assertThat(stages).containsExactly("BEFORE", "AFTER", "AFTER");
            return sent;
        }
    }

    /** @return what it sent */
    private List<String> merged() throws SQLException {
        Moved master = cast.grid.call(() -> desk.open(cast.report(cast.photos(cast.grid)), null, cast.grid));
        Moved repeated = cast.grid.call(() -> desk.open(cast.report(cast.photos(cast.grid)), null, cast.grid));
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = cast.centre.call(() -> desk.move(
                    repeated.id(), repeated.version(), "MERGE", Map.of("master", master.number()), null, cast.centre));
            assertThat(moved.status()).isEqualTo(IncidentStatus.DUPLICATE);
            return trips.sent();
        }
    }

    /** Once round with photos wherever they may be given. @return what each move sent */
    private Map<String, List<String>> loop() throws SQLException {
        UUID before = cast.document(cast.grid);
        UUID after = cast.document(cast.head);
        UUID checked = cast.document(cast.checker);
        Map<String, List<String>> sent = new java.util.LinkedHashMap<>();
        try (RoundTrips trips = RoundTrips.of(source)) {
            Moved moved = cast.grid.call(() -> desk.open(cast.report(new Photos(List.of(before))), null, cast.grid));
            sent.put("REPORT", trips.sent());
            List<Leg> legs = List.of(
                    new Leg(cast.centre, "REGISTER", Map.of("conditionCode", "O-01-01-02")),
                    new Leg(
                            cast.centre,
                            "DISPATCH",
                            Map.of("leadUnit", cast.town.team().id().toString())),
                    new Leg(cast.head, "SIGN", Map.of()),
                    new Leg(cast.head, "REPORT_BACK", Map.of("result", "done", "photoIds", List.of(after.toString()))),
                    new Leg(cast.checker, "CHECK_PASS", Map.of("photoIds", List.of(checked.toString()))),
                    new Leg(cast.centre, "CLOSE", Map.of("outcome", "SOLVED")));
            for (Leg leg : legs) {
                Moved now = moved;
                moved = leg.actor()
                        .call(() -> desk.move(now.id(), now.version(), leg.move(), leg.data(), null, leg.actor()));
                sent.put(leg.move(), trips.sent());
            }
            assertThat(moved.status()).isEqualTo(IncidentStatus.CLOSED);
            UUID id = moved.id();
            List<UUID> given = new ArrayList<>();
            cast.centre.run(() -> documents.of("incidents", id).forEach(each -> given.add(each.id())));
            assertThat(given).containsExactlyInAnyOrder(before, after, checked);
        }
        return sent;
    }

    private record Leg(Actor actor, String move, Map<String, Object> data) {}
}
