package org.hengping.governance.incidents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The house resumes and escalates when the date has come, once. */
@HouseTest
class DatesComeTests {

    private final JdbcClient owner = TestDatabase.ownerJdbc();

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private DatesCome dates;

    @Test
    void whatWasSuspendedUntilTodayGoesOnByItselfOnce() {
        UUID id = reported();
        set(id, """
                status = 'SUSPENDED', stage = 'HANDLE', stage_started_at = now() - interval '3 days',
                paused_at = now() - interval '1 day', suspended_until = now() - interval '1 minute', suspensions = 1""");
        dates.look();
        dates.look();
        assertThat(moves(id)).containsExactly("REPORT", "RESUME");
        UUID later = reported();
        set(later, """
                status = 'SUSPENDED', stage = 'HANDLE', stage_started_at = now() - interval '3 days',
                paused_at = now() - interval '1 day', suspended_until = now() + interval '1 day', suspensions = 1""");
        dates.look();
        assertThat(moves(later)).containsExactly("REPORT");
    }

    @Test
    void aSupervisionThatIsNotAnsweredInTimeGoesUpOneLevelAndGetsAsMuchTimeAgain() {
        UUID id = reported();
        set(id, """
                status = 'HANDLING', supervision_card = 'NORMAL', supervision_by = gen_random_uuid(),
                supervision_since = now() - interval '2 hours', supervision_due_at = now() - interval '1 minute'""");
        dates.look();
        dates.look();
        assertThat(moves(id)).containsExactly("REPORT", "ESCALATE");
        assertThat(owner.sql(
                                "select supervision_card from incidents.incident where id = :id and supervision_due_at > now()")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("YELLOW");
        set(id, "supervision_due_at = now() - interval '1 minute', supervision_answered_at = now()");
        dates.look();
        assertThat(moves(id)).as("what was answered stays").hasSize(2);
    }

    private UUID reported() {
        TownFixture town = TownFixture.make();
        Actor grid = new Actor(
                UUID.randomUUID(),
                "grid",
                "grid",
                town.office().id(),
                "",
                java.util.Set.of(Role.GRID_WORKER.name()),
                java.util.Set.of("incidents.report"),
                new Scope(town.area().lo(), town.area().hi(), null),
                null);
        IncidentInput.Report report = new IncidentInput.Report(
                "O-01-01",
                null,
                "cover",
                town.area().code(),
                null,
                null,
                null,
                IncidentSource.PATROL,
                null,
                null,
                null,
                null);
        return grid.call(() -> desk.open(report, null, grid)).id();
    }

    private void set(UUID id, String change) {
        owner.sql("update incidents.incident set " + change + " where id = :id")
                .param("id", id)
                .update();
    }

    private List<String> moves(UUID id) {
        return owner.sql("select move from incidents.step where matter_id = :id order by seq")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
