package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.Visitor;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.springframework.context.ApplicationContext;

/** The door for residents of one town, from outside, and those inside who handle what comes in. */
final class ResidentDoor {

    private static final Pattern CODE = Pattern.compile("id=\"code\">([0-9A-Z-]{19})<");

    final int port;
    final IncidentDesk desk;
    final Documents documents;
    private final ApplicationContext house;
    private final AccountDirectory directory;
    private final Units units;
    private final TownFixture town = TownFixture.make();
    Visitor resident;

    ResidentDoor(ApplicationContext house) {
        this.house = house;
        this.port = Integer.parseInt(house.getEnvironment().getRequiredProperty("local.server.port"));
        this.desk = house.getBean(IncidentDesk.class);
        this.documents = house.getBean(Documents.class);
        this.directory = house.getBean(AccountDirectory.class);
        this.units = house.getBean(Units.class);
        this.resident = new Visitor(port);
    }

    HttpResponse<String> askReopening(String number) {
        return resident.post(
                "/follow/reopening",
                "number",
                number,
                "words",
                "still broken",
                "idempotencyKey",
                UUID.randomUUID().toString());
    }

    String report(String what, UUID key, String... more) {
        HttpResponse<String> answer = send(what, key, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> send(String what, UUID key, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "kind", "COVER",
                "description", what,
                "town", town.area().code(),
                "community", town.community().code(),
                "address", "12 Example Road",
                "opened", Long.toString(Instant.now().getEpochSecond() - 60),
                "idempotencyKey", key.toString()));
        fields.addAll(Arrays.asList(more));
        return resident.post("/report", fields.toArray(String[]::new));
    }

    String code(String page) {
        Matcher code = CODE.matcher(page);
        assertThat(code.find()).as(page).isTrue();
        return code.group(1);
    }

    String page(String code) {
        resident.post("/follow", "code", code);
        return resident.get("/follow/report").body();
    }

    String numberBehind(String code) {
        Matcher number = Pattern.compile("SJ-[0-9]{4}-[0-9]{6}-[0-9]{6}").matcher(page(code));
        assertThat(number.find()).isTrue();
        return number.group();
    }

    int rows(String description) {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from incidents.incident where description = :what")
                .param("what", description)
                .query(Integer.class)
                .single();
    }

    String stored(String description) {
        return TestDatabase.ownerJdbc()
                .sql("select i::text from incidents.incident i where description = :what")
                .param("what", description)
                .query(String.class)
                .single();
    }

    List<String> tasks(UUID matter) {
        return TestDatabase.ownerJdbc()
                .sql("select verb || ' ' || split_part(holder, ':', 3) from matters.open_task where matter = :matter")
                .param("matter", matter)
                .query(String.class)
                .list();
    }

    static String refused(Runnable work) {
        try {
            work.run();
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    Actor actor(Account account) {
        return directory.actor(account.id()).orElseThrow();
    }

    Staff staff() {
        return new Staff();
    }

    /** Those who handle it, each with a name that no page of a resident may hold. */
    final class Staff {

        private final String district = town.area().code().substring(0, 6);
        final Account centre =
                AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER, Role.FOLLOW_UP);
        private final Account head = AccountFixture.ready(house, district + "-SW", null, Role.UNIT_HEAD);
        private final Account checker =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.CHECKER);

        String[] names() {
            return new String[] {centre.name(), head.name(), checker.name()};
        }

        String lead() {
            return units.byCode(district + "-SW").orElseThrow().name();
        }

        Actor followUp() {
            return actor(centre);
        }

        IncidentDesk.Moved register(String number, String opinion) {
            return move(
                    actor(centre),
                    found(number),
                    "REGISTER",
                    Map.of("conditionCode", "O-01-23-01", "opinion", opinion));
        }

        void reject(String number) {
            move(
                    actor(centre),
                    found(number),
                    "REJECT",
                    Map.of("ground", "NOT_PUBLIC_DUTY", "opinion", "written inside the house"));
        }

        void merge(String number, String into) {
            move(actor(centre), found(number), "MERGE", Map.of("master", into));
        }

        IncidentDesk.Moved dispatch(IncidentDesk.Moved moved, String opinion) {
            return move(
                    actor(centre),
                    moved,
                    "DISPATCH",
                    Map.of(
                            "leadUnit",
                            units.byCode(district + "-SW").orElseThrow().id().toString(),
                            "opinion",
                            opinion));
        }

        IncidentDesk.Moved head(String move, IncidentDesk.Moved moved, Map<String, Object> data) {
            return move(actor(head), moved, move, data);
        }

        IncidentDesk.Moved close(IncidentDesk.Moved moved, String result) {
            moved = head("REPORT_BACK", moved, Map.of("result", result, "photoIds", List.of(photo(actor(head)))));
            moved = move(actor(checker), moved, "CHECK_PASS", Map.of("photoIds", List.of(photo(actor(checker)))));
            return move(actor(centre), moved, "CLOSE", Map.of("outcome", "SOLVED"));
        }

        UUID ownReport() {
            Actor acceptor = actor(centre);
            return acceptor.call(() -> desk.open(
                            new org.hengping.governance.incidents.domain.IncidentInput.Report(
                                    "O-01-01",
                                    null,
                                    "not a resident's",
                                    town.area().code(),
                                    null,
                                    null,
                                    null,
                                    org.hengping.governance.incidents.IncidentSource.HOTLINE,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            acceptor))
                    .id();
        }

        private IncidentDesk.Moved found(String number) {
            return TestDatabase.ownerJdbc()
                    .sql(
                            "select id, number, status, version, due_at as deadline from incidents.incident where number = :number")
                    .param("number", number)
                    .query((row, n) -> new IncidentDesk.Moved(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            org.hengping.governance.incidents.IncidentStatus.valueOf(row.getString("status")),
                            row.getLong("version"),
                            null))
                    .single();
        }

        private String photo(Actor actor) {
            return actor.call(() -> documents
                            .store(
                                    new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(true, 5)),
                                    "after.jpg")
                            .id())
                    .toString();
        }

        private IncidentDesk.Moved move(Actor actor, IncidentDesk.Moved moved, String move, Map<String, Object> data) {
            return actor.call(() -> desk.move(moved.id(), moved.version(), move, data, null, actor));
        }
    }
}
