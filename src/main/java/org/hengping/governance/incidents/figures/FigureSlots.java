package org.hengping.governance.incidents.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The two places for sums: one holds those that are shown, the other is empty or holds those that are counted anew. What
 * was shown last stays in the place it had until the next counting wants it, for whoever is still reading there.
 */
@Repository
class FigureSlots {

    enum State {
        SHOWN,
        COUNTING
    }

    /**
     * How far the sums of a slot go.
     *
     * @param xid the transaction of the last step taken; of sums that are being counted, the first that is not taken
     * @param month incidents with lower ids are counted
     * @param area and those of this month in lower places
     * @param counted true when no incident is left
     * @param agrees whether they were what the sums shown until then said; null when there were none to compare with
     */
    record Slot(
            int slot,
            State state,
            String xid,
            UUID step,
            Instant knownAt,
            UUID month,
            long area,
            boolean counted,
            @Nullable Instant recountedAt,
            @Nullable Boolean agrees) {

        boolean at(Slot other) {
            return xid.equals(other.xid) && step.equals(other.step);
        }
    }

    static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String SELECT = """
            select slot, state, xid::text as xid, step, known_at, month, area, counted, recounted_at, agrees
            from incidents.figure_slot where state = :state""";

    private final JdbcClient jdbc;

    FigureSlots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Slot> find(State state) {
        return jdbc.sql(SELECT)
                .param("state", state.name())
                .query((row, number) -> slot(row))
                .optional();
    }

    /** The same for whoever changes the sums: one at a time. */
    Optional<Slot> lock(State state) {
        return jdbc.sql(SELECT + " for update")
                .param("state", state.name())
                .query((row, number) -> slot(row))
                .optional();
    }

    /** Transaction numbers that a slot has passed cannot come again: the database is another one. */
    boolean restored(Slot slot) {
        return jdbc.sql("select :xid::text::xid8 > pg_snapshot_xmax(pg_current_snapshot())")
                .param("xid", slot.xid())
                .query(Boolean.class)
                .single();
    }

    /** Whether one goes further than the other: whether there are steps that only one has taken. */
    boolean apart(Slot one, Slot other) {
        return jdbc.sql("""
                        select exists (select from incidents.step where (xid, id) > (:xid::text::xid8, :step)
                                                                and (xid, id) <= (:otherXid::text::xid8, :otherStep))
                            or exists (select from incidents.step where (xid, id) > (:otherXid::text::xid8, :otherStep)
                                                                and (xid, id) <= (:xid::text::xid8, :step))
                        """)
                .param("xid", one.xid())
                .param("step", one.step())
                .param("otherXid", other.xid())
                .param("otherStep", other.step())
                .query(Boolean.class)
                .single();
    }

    /** A slot to count in, of all steps that are there for certain; unless there is one already. */
    void begin(Instant now) {
        jdbc.sql("lock table incidents.figure_slot in share row exclusive mode").update();
        if (find(State.COUNTING).isPresent()) {
            return;
        }
        int slot = find(State.SHOWN).map(shown -> 1 - shown.slot()).orElse(0);
        jdbc.sql("select incidents.empty_figures(:slot::smallint)")
                .param("slot", slot)
                .query(row -> {});
        jdbc.sql("""
                insert into incidents.figure_slot (slot, state, xid, step, known_at, month, area)
                values (:slot, 'COUNTING', pg_snapshot_xmin(pg_current_snapshot()), :step, :now, :step, 0)
                """)
                .param("slot", slot)
                .param("step", BEFORE_ALL)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Gives up what is being counted. */
    void drop(Slot slot) {
        jdbc.sql("delete from incidents.figure_slot where slot = :slot and state = 'COUNTING'")
                .param("slot", slot.slot())
                .update();
    }

    void counted(Slot slot, UUID month, long area) {
        jdbc.sql("update incidents.figure_slot set month = :month, area = :area where slot = :slot")
                .param("slot", slot.slot())
                .param("month", month)
                .param("area", area)
                .update();
    }

    void countedAll(Slot slot) {
        jdbc.sql("update incidents.figure_slot set counted = true where slot = :slot")
                .param("slot", slot.slot())
                .update();
    }

    void moved(Slot slot, String xid, UUID step, Instant now) {
        jdbc.sql(
                        "update incidents.figure_slot set xid = :xid::text::xid8, step = :step, known_at = :now where slot = :slot")
                .param("slot", slot.slot())
                .param("xid", xid)
                .param("step", step)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Nothing has happened since. */
    void idle(Slot slot, Instant now) {
        jdbc.sql("update incidents.figure_slot set known_at = :now where slot = :slot")
                .param("slot", slot.slot())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What was counted anew takes the place of what was shown. */
    void show(Slot slot, @Nullable Boolean agrees, Instant now) {
        jdbc.sql("select incidents.analyze_figures(:slot::smallint)")
                .param("slot", slot.slot())
                .query(row -> {});
        jdbc.sql("delete from incidents.figure_slot where state = 'SHOWN'").update();
        jdbc.sql("""
                update incidents.figure_slot
                set state = 'SHOWN', agrees = :agrees::boolean, recounted_at = case when :agrees::boolean is not null then :now::timestamptz end
                where slot = :slot
                """)
                .param("slot", slot.slot())
                .param("now", Timestamp.from(now))
                .param("agrees", agrees, Types.BOOLEAN)
                .update();
    }

    private static Slot slot(ResultSet row) throws SQLException {
        Timestamp recounted = row.getTimestamp("recounted_at");
        return new Slot(
                row.getInt("slot"),
                State.valueOf(row.getString("state")),
                row.getString("xid"),
                row.getObject("step", UUID.class),
                row.getTimestamp("known_at").toInstant(),
                row.getObject("month", UUID.class),
                row.getLong("area"),
                row.getBoolean("counted"),
                recounted == null ? null : recounted.toInstant(),
                row.getObject("agrees", Boolean.class));
    }
}
