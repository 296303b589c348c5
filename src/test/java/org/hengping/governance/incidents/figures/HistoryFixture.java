package org.hengping.governance.incidents.figures;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.hengping.TestDatabase;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the history of one incident step by step, with the moments and deadlines a test wants. */
final class HistoryFixture {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final UUID id;
    private long seq = 1;
    private String state = "REPORTED";
    private @Nullable UUID unit;
    private @Nullable String handle;
    private @Nullable String close;

    private HistoryFixture(JdbcClient jdbc, UUID id) {
        this.jdbc = jdbc;
        this.id = id;
    }

    /** Reported at that moment of 2026, {@code MM-dd HH:mm}. */
    static HistoryFixture reported(TownFixture town, String at) {
        return reported(TestDatabase.ownerJdbc(), town, at);
    }

    static HistoryFixture reported(JdbcClient jdbc, TownFixture town, String at) {
        UUID id = Ids.at(moment(at).toInstant());
        TestDatabase.ownerJdbc()
                .sql("select parts.ensure(name, date '2026-06-01', date '2026-06-01') from parts.parent")
                .query(Integer.class)
                .list();
        // incident and first step at once, as the desk does: an incident without steps would count as such
        jdbc.sql("""
                        with reported as (
                          insert into incidents.incident (id, version, number, status, class_code, description, area, home,
                              source, reported_by, reported_at)
                          values (:id, 1, :number, 'REPORTED', 'O-01-01', 'a well cover', :area, :area, 'PATROL', :id, :at)
                        )
                        insert into incidents.step (matter_id, id, seq, at, move, to_status, actor, actor_name, unit_name,
                            data, overdue)
                        values (:id, :id, 1, :at, 'REPORT', 'REPORTED', :id, '', '', '{}', false)
                        """)
                .param("id", id)
                .param("number", "SJ-T-" + id)
                .param("area", town.community().lo())
                .param("at", moment(at).toOffsetDateTime())
                .update();
        return new HistoryFixture(jdbc, id);
    }

    /** The unit that has it from the next step on. */
    HistoryFixture unit(@Nullable UUID next) {
        unit = next;
        return this;
    }

    /** The deadlines to be kept from the next step on; null for none. */
    HistoryFixture due(@Nullable String nextHandle, @Nullable String nextClose) {
        handle = nextHandle;
        close = nextClose;
        return this;
    }

    HistoryFixture step(String move, String to, String at) {
        return step(move, to, at, false);
    }

    HistoryFixture step(String move, String to, String at, boolean overdue) {
        return step(move, to, at, overdue, null, "");
    }

    /** Calls units to the spot for a meeting, half an hour after which they are to have signed in. */
    HistoryFixture calls(String at, String meetAt, UUID... units) {
        String called = java.util.Arrays.stream(units)
                .map(each -> "\"" + each + "\"")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        return step(
                "CALL_OUT",
                state,
                at,
                false,
                null,
                "\"calledUnits\":" + called + ",\"meetAt\":\"2026-" + meetAt.replace(' ', 'T') + "\",");
    }

    HistoryFixture arrives(String at, UUID arrived) {
        return step("ARRIVE", state, at, false, arrived, "");
    }

    private HistoryFixture step(String move, String to, String at, boolean overdue, @Nullable UUID by, String told) {
        jdbc.sql("""
                        insert into incidents.step (matter_id, id, seq, at, move, from_status, to_status, actor, actor_name,
                            unit, unit_name, data, overdue)
                        values (:matter, :id, :seq, :at, :move, :from, :to, :matter, '', :unit, '', cast(:data as jsonb),
                            :overdue)
                        """)
                .param("matter", id)
                .param("id", Ids.at(moment(at).toInstant()))
                .param("seq", ++seq)
                .param("at", moment(at).toOffsetDateTime())
                .param("move", move)
                .param("from", state)
                .param("to", to)
                .param("unit", by, java.sql.Types.OTHER)
                .param(
                        "data",
                        "{" + told + "\"rating\":\"SATISFIED\",\"stands\":{"
                                + key("unit", unit == null ? null : unit.toString()) + ","
                                + key("handle", instant(handle)) + "," + key("close", instant(close)) + "}}")
                .param("overdue", overdue)
                .update();
        state = to;
        return this;
    }

    private static @Nullable String instant(@Nullable String at) {
        return at == null ? null : moment(at).toInstant().toString();
    }

    private static String key(String name, @Nullable String value) {
        return "\"" + name + "\":" + (value == null ? "null" : "\"" + value + "\"");
    }

    private static ZonedDateTime moment(String at) {
        return LocalDateTime.parse("2026-" + at.replace(' ', 'T')).atZone(ZONE);
    }
}
