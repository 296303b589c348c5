package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentCard;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What runs or ran beside an incident's loop: requests, supervision, call-outs, duplicates, lateness. */
@Service
@Transactional(readOnly = true)
public class IncidentAsides {

    private static final int MANY = 50;

    /** Another report of the same matter. */
    public record Related(UUID id, String number, String description, Instant reportedAt) {}

    /** A unit that was called, and when it signed in. @param arrivedAt null when it did not */
    public record Called(
            String unit,
            @Nullable Instant arrivedAt,
            boolean late,
            @Nullable String place) {}

    /** A call-out. @param endedAt null while under way */
    public record CalledOut(
            Instant meetAt,
            Instant dueAt,
            String reason,
            List<Called> units,
            @Nullable Instant endedAt,
            @Nullable String measures) {}

    /** One request that waits. @param kind EXTENSION, SUSPENSION, APPEAL, FORCE or INSTRUCTION */
    public record Pending(
            String kind,
            boolean reviewed,
            @Nullable Integer amount,
            @Nullable Instant until) {}

    /** A step of the supervision. @param card null for the house's raising and for answer and lifting */
    public record Supervised(
            Instant at,
            String move,
            @Nullable IncidentCard card,
            String who,
            @Nullable String words) {}

    /** Everything beside one incident. @param lateSeconds raw lateness of handling; stays when exempt */
    public record Aside(
            @Nullable Related master,
            List<Related> duplicates,
            List<Pending> pending,
            @Nullable IncidentCard card,
            @Nullable Instant answerDueAt,
            @Nullable Instant answeredAt,
            List<Supervised> supervision,
            List<CalledOut> callOuts,
            long lateSeconds,
            boolean exempt,
            boolean appealRefused,
            boolean designated,
            int extensions,
            @Nullable Instant suspendedUntil) {}

    private record Told(
            Instant at,
            String move,
            UUID unit,
            String unitName,
            String who,
            @Nullable String opinion,
            @Nullable String card,
            @Nullable String place,
            @Nullable String meetAt,
            @Nullable Integer withinMinutes,
            String @Nullable [] called) {}

    private final Incidents incidents;
    private final JdbcClient jdbc;

    IncidentAsides(Incidents incidents, JdbcClient jdbc) {
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /** @throws Refusal 404 unknown or out of scope */
    public Aside of(UUID id, Actor actor) {
        Incident incident = incidents
                .findById(id)
                .filter(found -> IncidentRelations.visible(found, actor))
                .orElseThrow(Refusal::notFound);
        List<Told> told = told(id);
        Supervision supervision = incident.supervision;
        return new Aside(
                incident.master == null ? null : master(incident.master, actor),
                incident.duplicates == 0 ? List.of() : duplicates(id, actor),
                pending(incident),
                supervision == null ? null : supervision.card(),
                supervision == null ? null : supervision.dueAt(),
                supervision == null ? null : supervision.answeredAt(),
                supervised(told),
                calledOut(told),
                incident.lateSeconds,
                incident.exempt,
                incident.appeal != null && incident.appeal.stands(RequestStand.REFUSED),
                incident.designated,
                incident.extensions,
                incident.suspendedUntil);
    }

    private static List<Pending> pending(Incident incident) {
        List<Pending> pending = new ArrayList<>();
        Extension extension = incident.extension;
        if (extension != null) {
            pending.add(new Pending(
                    "EXTENSION", extension.stand() == RequestStand.REVIEWED, extension.amount(), null));
        }
        Suspension suspension = incident.suspension;
        if (suspension != null) {
            pending.add(new Pending(
                    "SUSPENSION", suspension.stand() == RequestStand.REVIEWED, null, suspension.until()));
        }
        Appeal appeal = incident.appeal;
        if (appeal != null && (appeal.stands(RequestStand.ASKED) || appeal.stands(RequestStand.REVIEWED))) {
            pending.add(new Pending("APPEAL", appeal.stands(RequestStand.REVIEWED), null, null));
        }
        if (incident.force != null) {
            pending.add(new Pending("FORCE", false, null, null));
        }
        if (incident.instructed) {
            pending.add(new Pending("INSTRUCTION", false, null, null));
        }
        return pending;
    }

    private @Nullable Related master(UUID master, Actor actor) {
        return Listing.of("select i.id, i.number, i.description, i.reported_at from incidents.incident i", "i")
                .scope(actor)
                .when(master, "i.id = :master", "master")
                .page(jdbc, IncidentAsides::related, Related::id, null, 1)
                .items()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private List<Related> duplicates(UUID master, Actor actor) {
        return Listing.of("select i.id, i.number, i.description, i.reported_at from incidents.incident i", "i")
                .scope(actor)
                .when(master, "i.master = :master", "master")
                .page(jdbc, IncidentAsides::related, Related::id, null, MANY)
                .items();
    }

    private static Related related(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Related(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("description"),
                row.getTimestamp("reported_at").toInstant());
    }

    /** The steps of supervisions and call-outs, oldest first; whoever sees the incident sees them. */
    private List<Told> told(UUID id) {
        return jdbc.sql("""
                        select at, move, unit, unit_name, actor_name, opinion, data ->> 'card' as card,
                               data ->> 'place' as place, data ->> 'meetAt' as meet_at,
                               (data ->> 'withinMinutes')::int as within_minutes,
                               case when move = 'CALL_OUT' then array(select jsonb_array_elements_text(data -> 'calledUnits')) end
                                 as called
                        from incidents.step where matter_id = :id and move in ('SUPERVISE', 'ESCALATE', 'ANSWER_SUPERVISION',
                          'LIFT_SUPERVISION', 'CALL_OUT', 'ARRIVE', 'END_CALL_OUT')
                        order by seq
                        """)
                .param("id", id)
                .query((row, n) -> {
                    java.sql.Array called = row.getArray("called");
                    return new Told(
                            row.getTimestamp("at").toInstant(),
                            row.getString("move"),
                            row.getObject("unit", UUID.class),
                            row.getString("unit_name"),
                            row.getString("unit_name").isEmpty()
                                    ? row.getString("actor_name")
                                    : row.getString("unit_name"),
                            row.getString("opinion"),
                            row.getString("card"),
                            row.getString("place"),
                            row.getString("meet_at"),
                            row.getObject("within_minutes", Integer.class),
                            called == null ? null : (String[]) called.getArray());
                })
                .list();
    }

    private static List<Supervised> supervised(List<Told> told) {
        return told.stream()
                .filter(step -> step.move().contains("SUPERV") || step.move().equals("ESCALATE"))
                .map(step -> new Supervised(
                        step.at(),
                        step.move(),
                        step.card() == null ? null : IncidentCard.valueOf(step.card()),
                        step.who(),
                        step.opinion()))
                .toList();
    }

    private List<CalledOut> calledOut(List<Told> told) {
        List<CalledOut> all = new ArrayList<>();
        Map<UUID, Told> arrivals = new HashMap<>();
        Told call = null;
        for (Told step : told) {
            switch (step.move()) {
                case "CALL_OUT" -> {
                    call = step;
                    arrivals.clear();
                }
                case "ARRIVE" -> arrivals.put(step.unit(), step);
                case "END_CALL_OUT" -> {
                    if (call != null) {
                        all.add(calledOut(call, arrivals, step));
                        call = null;
                    }
                }
                default -> {}
            }
        }
        if (call != null) {
            all.add(calledOut(call, arrivals, null));
        }
        return all;
    }

    private CalledOut calledOut(Told call, Map<UUID, Told> arrivals, @Nullable Told end) {
        Instant meetAt = IncidentEffects.instant(java.time.LocalDateTime.parse(String.valueOf(call.meetAt())));
        Instant dueAt = IncidentEffects.signInBy(meetAt, call.withinMinutes());
        List<Called> units = new ArrayList<>();
        for (String each : call.called() == null ? new String[0] : call.called()) {
            Told arrival = arrivals.get(UUID.fromString(each));
            units.add(new Called(
                    each,
                    arrival == null ? null : arrival.at(),
                    arrival != null && arrival.at().isAfter(dueAt),
                    arrival == null ? null : arrival.place()));
        }
        return new CalledOut(
                meetAt,
                dueAt,
                String.valueOf(call.opinion()),
                units,
                end == null ? null : end.at(),
                end == null ? null : end.opinion());
    }

    /** What was chosen in a step, as message keys by the step's number. */
    public Map<Long, String> choices(UUID id) {
        Map<Long, String> choices = new HashMap<>();
        jdbc.sql("""
                        select seq, case move
                            when 'VERIFY' then 'choice.Finding.' || (data ->> 'answer')
                            when 'REJECT' then 'choice.RejectGround.' || (data ->> 'ground')
                            when 'EXTEND_REVIEW' then 'choice.Support.' || (data ->> 'support')
                            when 'SUSPEND_REVIEW' then 'choice.Support.' || (data ->> 'support')
                            when 'APPEAL_REVIEW' then 'choice.Support.' || (data ->> 'support')
                            when 'SUSPEND_ASK' then 'choice.SuspendGround.' || (data ->> 'suspendGround')
                            when 'SUPERVISE' then 'choice.IncidentCard.' || (data ->> 'card')
                            when 'CLOSE' then 'choice.Outcome.' || (data ->> 'outcome')
                            when 'RATE' then 'choice.Rating.' || (data ->> 'rating')
                          end as chosen
                        from incidents.step where matter_id = :id
                        """)
                .param("id", id)
                .query((row, n) -> {
                    String chosen = row.getString("chosen");
                    if (chosen != null) {
                        choices.put(row.getLong("seq"), chosen);
                    }
                    return n;
                })
                .list();
        return choices;
    }
}
