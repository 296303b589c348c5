package org.hengping.foundation.matters.notices;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When people are told about tasks: that one came, that it is due soon, that it is late. A rule is for a room and the move
 * waited for; the most exact one counts, and what is told next about a task that is there stays as it was worked out.
 */
@Service
@Transactional
class ReminderRules {

    /** A room or a move in place of all of them. */
    static final String ALL = "*";

    private static final String CITY = "440100";

    /**
     * A rule.
     *
     * @param tellNew whether people are told at once that a task came
     * @param percent of its time that has passed when it is due soon, 1 to 99
     * @param minutes that are left when it is due soon, if that is earlier; never before half of the time
     * @param mornings on which they are told again that it is late
     * @param version it was read at; 0 for a rule that is not there
     */
    record Rule(
            String room,
            String verb,
            boolean tellNew,
            @Min(1) @Max(99) int percent,
            @Min(0) @Max(10_080) int minutes,
            @Min(0) @Max(60) int mornings,
            long version) {

        /** The rule that is always there. */
        public boolean forAll() {
            return room.equals(ALL) && verb.equals(ALL);
        }
    }

    /** What a task waits for. */
    record Wait(String room, String verb) {}

    private final JdbcClient jdbc;
    private final Areas areas;
    private final AuditTrail audit;

    ReminderRules(JdbcClient jdbc, Areas areas, AuditTrail audit) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.audit = audit;
    }

    /** Every rule, the one for all first. */
    @Transactional(readOnly = true)
    List<Rule> all() {
        return jdbc.sql("""
                        select room, verb, tell_new, round(share * 100)::int as percent, minutes, mornings, version
                        from matters.reminder order by room <> '*', room, verb <> '*', verb
                        """).query(DataClassRowMapper.newInstance(Rule.class)).list();
    }

    /** What tasks the actor may see wait for, without those that have a rule. */
    @Transactional(readOnly = true)
    List<Wait> without() {
        return jdbc.sql("""
                        select distinct t.room, t.verb from matters.open_task t
                        where not exists (select from matters.reminder r where r.room = t.room and r.verb = t.verb)
                        order by t.room, t.verb
                        """).query(DataClassRowMapper.newInstance(Wait.class)).list();
    }

    /** Whether the actor answers for the whole city: rules are the city's. */
    boolean mayChange(Actor actor) {
        Area city = areas.require(CITY);
        return actor.may("matters.reminders")
                && actor.scope().lo() <= city.lo()
                && city.hi() <= actor.scope().hi();
    }

    /**
     * Keeps a rule.
     *
     * @throws Refusal 404 when the actor does not answer for the city; 409 {@code stale-version} when somebody changed it; 422
     *     for values out of range or a move nobody waits for
     */
    void keep(Rule rule, Actor actor) {
        require(actor);
        List<Refusal.Field> faults = new ArrayList<>();
        range(faults, "percent", rule.percent(), 1, 99);
        range(faults, "minutes", rule.minutes(), 0, 10_080);
        range(faults, "mornings", rule.mornings(), 0, 60);
        if (rule.version() == 0
                && without().stream()
                        .noneMatch(wait ->
                                wait.room().equals(rule.room()) && wait.verb().equals(rule.verb()))) {
            faults.add(new Refusal.Field("verb", "reminder-verb", List.of()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        int kept = jdbc.sql(rule.version() == 0 ? """
                                insert into matters.reminder (room, verb, tell_new, share, minutes, mornings)
                                values (:room, :verb, :new, :percent / 100.0, :minutes, :mornings) on conflict do nothing
                                """ : """
                                update matters.reminder set tell_new = :new, share = :percent / 100.0, minutes = :minutes,
                                    mornings = :mornings, version = version + 1
                                where room = :room and verb = :verb and version = :version
                                """)
                .param("room", rule.room())
                .param("verb", rule.verb())
                .param("new", rule.tellNew())
                .param("percent", rule.percent())
                .param("minutes", rule.minutes())
                .param("mornings", rule.mornings())
                .param("version", rule.version())
                .update();
        stale(kept, rule.version());
        audited("KEEP-REMINDER", rule, rule.version() + 1);
    }

    /**
     * Takes a rule away: the next wider one counts. The one for all stays.
     *
     * @throws Refusal 404 when the actor does not answer for the city, or for the rule for all; 409 {@code stale-version}
     */
    void remove(String room, String verb, long version, Actor actor) {
        require(actor);
        Rule gone = all().stream()
                .filter(rule -> rule.room().equals(room) && rule.verb().equals(verb) && !rule.forAll())
                .findFirst()
                .orElseThrow(Refusal::notFound);
        stale(
                jdbc.sql("delete from matters.reminder where room = :room and verb = :verb and version = :version")
                        .param("room", room)
                        .param("verb", verb)
                        .param("version", version)
                        .update(),
                version);
        audited("REMOVE-REMINDER", gone, version + 1);
    }

    private void require(Actor actor) {
        if (!mayChange(actor)) {
            throw Refusal.notFound();
        }
    }

    private static void stale(int rows, long version) {
        if (rows == 0) {
            throw Refusal.conflict("stale-version", version, version + 1);
        }
    }

    private static void range(List<Refusal.Field> faults, String name, int value, int least, int most) {
        if (value < least || value > most) {
            faults.add(new Refusal.Field(name, "reminder-range", List.of(least, most)));
        }
    }

    private void audited(String action, Rule rule, long version) {
        audit.append(new AuditEvent(
                "matters",
                action,
                "matters.reminder:" + rule.room() + "." + rule.verb(),
                null,
                1,
                Sm3.digest((rule + " " + version).getBytes(StandardCharsets.UTF_8))));
    }
}
