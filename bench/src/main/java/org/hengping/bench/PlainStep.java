package org.hengping.bench;

import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Waiting;
import org.hengping.platform.Actor;

/** One move as one statement: its own change, then what every move writes. */
enum PlainStep {
    REPORT("", "REPORTED", "REGISTER", ""),
    REGISTER("REPORTED", "TRIAGED", "DISPATCH", """
            condition_code = :condition, condition_version = 1, registered_at = :at, due_at = :handlingDue,
            close_due_at = :closingDue, stage = 'DISPATCH', stage_started_at = :at, stage_due_at = :due"""),
    DISPATCH("TRIAGED", "DISPATCHED", "SIGN", """
            lead_unit = :lead, units = array[:lead], dispatched_at = :at, due_at = :handlingDue,
            close_due_at = :closingDue, stage = 'SIGN', stage_started_at = :at, stage_due_at = :due"""),
    SIGN("DISPATCHED", "HANDLING", "ASSIGN", "stage = 'HANDLE', stage_started_at = :at, stage_due_at = :handlingDue"),
    REPORT_BACK("HANDLING", "FEEDBACK", "CHECK_PASS", """
            handled_by = :actor, handled_at = :at, stage = 'CHECK', stage_started_at = :at, stage_due_at = :due"""),
    CHECK_PASS("FEEDBACK", "CHECKED", "CLOSE", """
            checker = :actor, stage = 'CLOSE', stage_started_at = :at, stage_due_at = :due"""),
    CLOSE("CHECKED", "CLOSED", "RATE", """
            outcome = 'SOLVED', closed_at = :at, stage = null, stage_started_at = null, stage_due_at = null""");

    private static final String OPENING = """
            with numbered as (
              insert into matters.series as s (unit, kind, year, last) values (:district, 'SJ', :year, 1)
              on conflict (unit, kind, year) do update set last = s.last + 1
              returning 'SJ-' || year || '-' || unit || '-' || lpad(last::text, 6, '0') as number
            ), changed as (
              insert into incidents.incident (id, version, number, status, class_code, description, address, area, home,
                                              longitude, latitude, source, reported_by, reported_at, stage,
                                              stage_started_at, stage_due_at)
              select :id, 1, number, 'REPORTED', :class, :description, :address, :area, :home,
                     113.3, 23.1, 'PATROL', :actor, :at, 'ACCEPT', :at, :due from numbered
              returning number, version
            )""";

    private static final String CHANGE = """
            with changed as (
              update incidents.incident set version = version + 1, status = '%s', %s
              where id = :id and version = %d and status = '%s' returning number, version
            )""";

    private static final String ALWAYS = """
            , step as (
              insert into incidents.step (matter_id, id, seq, at, move, from_status, to_status, actor, actor_name, unit,
                                          unit_name, opinion, data, used_seconds, due_at, overdue)
              select :id, :step, version, :at, '%1$s', nullif('%2$s', ''), '%3$s', :actor, :actorName, :unit,
                     :unitName, %4$s, :data::jsonb, 0, :due, false from changed
            ), ledger as (
              insert into evidence.update_entry (id, room, record, version, change, area, at)
              select :update, 'incidents', :id, version, case version when 1 then 'C' else 'U' end, :area, :at from changed
            ), done as (
              delete from matters.open_task where matter = :id
            ), waiting as (
              insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at,
                                             arrived_at, from_name)
              select gen_random_uuid(), 'incidents', :id, :holder, '%5$s', number, :title, :area, %6$s, :due, :at, :unitName
              from changed
            )""";

    private static final String AUDIT = """
            , entry as (
              insert into audit.entry (id, epoch, at, actor, unit, client, room, action, object, object_version, items,
                                       request, digest, mac)
              select :entry, 1, :at, :actor, :unit, null, 'incidents', '%s', :object, version, 1, null, :digest, :mac
              from changed
            )""";

    private static final String PHOTO = """
            , attached as (
              select taken from documents.attach(array[:photo]::uuid[], 'incidents', :id, '%s', :area, :lead, :at)
            )""";

    private static final String PHOTO_AUDIT = """
            , attachment as (
              insert into audit.entry (id, epoch, at, actor, unit, client, room, action, object, object_version, items,
                                       request, digest, mac)
              select :attachment, 1, :at, :actor, :unit, null, 'documents', 'ATTACH', :object, null, taken, null, :digest, :mac
              from attached where taken = 1
            )""";

    private static final String NOTICE = """
            , notice as (
              insert into matters.notice (id, account, room, matter, number, title, code, at)
              select gen_random_uuid(), :reporter, 'incidents', :id, number, :title, 'incident.close', :at from changed
            )""";

    private final String from;
    private final String to;
    private final String next;
    private final String change;

    PlainStep(String from, String to, String next, String change) {
        this.from = from;
        this.to = to;
        this.next = next;
        this.change = change;
    }

    /** The statement; it gives one row with the incident's number, or none when nothing was changed. */
    String sql(boolean audit) {
        StringBuilder sql = new StringBuilder(this == REPORT ? OPENING : CHANGE.formatted(to, change, ordinal(), from));
        sql.append(ALWAYS.formatted(
                name(),
                from,
                to,
                this == REPORT_BACK ? ":result" : "null",
                next,
                ordinal() < DISPATCH.ordinal() ? "null::uuid" : ":lead"));
        if (audit) {
            sql.append(AUDIT.formatted(name()));
        }
        if (photographed()) {
            sql.append(PHOTO.formatted(this == REPORT_BACK ? "AFTER" : "CHECK"));
            if (audit) {
                sql.append(PHOTO_AUDIT);
            }
        }
        if (this == CLOSE) {
            sql.append(NOTICE);
        }
        return sql.append(
                        photographed()
                                ? " select number from changed, attached where taken = 1"
                                : " select number from changed")
                .toString();
    }

    private boolean photographed() {
        return this == REPORT_BACK || this == CHECK_PASS;
    }

    Actor actor(Cast cast) {
        return switch (this) {
            case REPORT -> cast.reporter();
            case REGISTER, CLOSE -> cast.acceptor();
            case DISPATCH -> cast.dispatcher();
            case SIGN, REPORT_BACK -> cast.head();
            case CHECK_PASS -> cast.checker();
        };
    }

    /** Whom the incident waits for afterwards. */
    String holder(Cast cast) {
        return switch (this) {
            case REPORT, CHECK_PASS -> post(cast.acceptor(), Role.ACCEPTOR);
            case REGISTER -> post(cast.dispatcher(), Role.DISPATCHER);
            case DISPATCH, SIGN -> post(cast.head(), Role.UNIT_HEAD);
            case REPORT_BACK -> post(cast.checker(), Role.CHECKER);
            case CLOSE -> Waiting.person(cast.reporter().id(), next, null).holder();
        };
    }

    private String post(Actor actor, Role role) {
        return Waiting.post(java.util.Objects.requireNonNull(actor.unit()), role, next, null)
                .holder();
    }

    /** What the step keeps of its input. */
    String data(Cast cast, Loop.Photos photos) {
        return switch (this) {
            case REPORT ->
                "{\"classCode\":\"" + PlainLoop.CLASS + "\",\"areaCode\":\""
                        + cast.town().code() + "\",\"source\":\"PATROL\"}";
            case REGISTER -> "{\"conditionCode\":\"" + PlainLoop.CONDITION + "\",\"opinion\":null}";
            case DISPATCH -> "{\"leadUnit\":\"" + cast.lead().id() + "\",\"assistingUnits\":null,\"opinion\":null}";
            case SIGN -> "{\"opinion\":null}";
            case REPORT_BACK ->
                "{\"result\":\"" + PlainLoop.RESULT + "\",\"measures\":null,\"photoIds\":[\"" + photos.result()
                        + "\"]}";
            case CHECK_PASS -> "{\"photoIds\":[\"" + photos.check() + "\"],\"opinion\":null}";
            case CLOSE -> "{\"outcome\":\"SOLVED\",\"opinion\":null}";
        };
    }
}
