package org.hengping.foundation.matters;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditRow;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.documents.Attachment;
import org.hengping.platform.Ids;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One statement a step; the table of steps belongs to the matter's room and carries its row security. */
@Component
final class RecordedTrail implements Trail {

    private static final String RECORD = """
            with step as (
              insert into %s.step (matter_id, id, seq, at, move, from_status, to_status, actor, actor_name, unit, unit_name,
                                   opinion, data, used_seconds, due_at, overdue)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            ), entry as (
              insert into audit.entry (id, epoch, at, actor, unit, client, room, action, object, object_version, items,
                                       request, digest, mac)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ), ledger as (
              insert into evidence.update_entry (id, room, record, version, change, area, at)
              values (?, ?, ?, ?, ?, ?, ?)
            ), done as (
              delete from matters.open_task where matter = ?
            ), waiting as (
              insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at,
                                             arrived_at, from_name)
              select gen_random_uuid(), ?, ?, w.holder, w.verb, ?, ?, ?, ?, w.due_at, ?, ?
              from unnest(?::text[], ?::text[], ?::timestamptz[]) as w(holder, verb, due_at)
            ), notices as (
              insert into matters.notice (id, account, room, matter, number, title, code, at)
              select gen_random_uuid(), n.account, ?, n.matter, n.number, n.title, n.code, ?
              from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                as n(account, code, matter, number, title)
            ), kept as (
              insert into matters.idempotency (principal, route, key, body_hash, matter, at)
              select ?, ?, ?, ?, ?, ? where ?
            )""";

    private static final String END = " select -1 as lot, 0 as taken, 0 as had";

    /** A lot given to the matter, with its own audit entry; that one fits only if all of it was taken now. */
    private static final String GIVEN = """
            , attached%1$d as materialized (
              select %1$d as lot, taken, had from documents.attach(?, ?, ?, ?, ?, ?, ?)
            ), attachment%1$d as (
              insert into audit.entry (%2$s) select %3$s from attached%1$d where taken = ?
            )
            """;

    private static final String FOLLOWED = """
            , followed as materialized (
              select 1 from documents.move(?, ?, ?, ?, ?, ?)
            )
            select -1 as lot, 0 as taken, 0 as had from followed
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final AuditTrail audit;
    private final ConcurrentHashMap<String, String> statements = new ConcurrentHashMap<>();

    RecordedTrail(JdbcTemplate jdbc, JdbcClient client, AuditTrail audit) {
        this.jdbc = jdbc;
        this.client = client;
        this.audit = audit;
    }

    @Override
    public void record(Step step) {
        MatterRef matter = step.matter();
        AuditRow entry = audit.row(new AuditEvent(
                matter.room(),
                step.move(),
                matter.room() + ":" + matter.id(),
                matter.version(),
                1,
                Sm3.digest(canonical(step).getBytes(StandardCharsets.UTF_8))));
        List<AuditRow> attachments = step.given().stream()
                .map(given -> audit.row(given.event(given.ids().size())))
                .toList();
        List<Attached> attached = jdbc.execute((ConnectionCallback<List<Attached>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(statement(step))) {
                Binder binder = new Binder(statement);
                bind(binder, connection, step, entry);
                for (int lot = 0; lot < attachments.size(); lot++) {
                    bind(binder, connection, step, step.given().get(lot), attachments.get(lot));
                }
                if (step.parties() != null) {
                    binder.text(matter.room())
                            .object(matter.id())
                            .number(matter.area())
                            .object(matter.unit())
                            .array(connection, "uuid", step.parties().toArray())
                            .time(step.at());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    List<Attached> lots = new ArrayList<>();
                    while (rows.next()) {
                        // a statement that gives nothing answers with no lot
                        if (rows.getInt("lot") >= 0) {
                            lots.add(new Attached(rows.getInt("lot"), rows.getInt("taken"), rows.getInt("had")));
                        }
                    }
                    return lots;
                }
            }
        });
        for (Attached each : attached == null ? List.<Attached>of() : attached) {
            Attachment given = step.given().get(each.lot());
            given.require(each.taken(), each.had());
            if (each.taken() > 0 && each.had() > 0) {
                audit.append(given.event(each.taken()));
            }
        }
    }

    /** How many documents of a lot the statement gave to the matter, and how many it had. */
    private record Attached(int lot, int taken, int had) {}

    @Override
    public List<Step.Line> timeline(String room, UUID matter) {
        return client.sql("""
                        select seq, at, move, from_status, to_status, actor_name, unit_name, opinion, used_seconds, due_at, overdue
                        from %s.step where matter_id = :matter order by seq
                        """.formatted(checked(room)))
                .param("matter", matter)
                .query((row, n) -> new Step.Line(
                        row.getLong("seq"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("move"),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getString("actor_name"),
                        row.getString("unit_name"),
                        row.getString("opinion"),
                        row.getObject("used_seconds", Long.class),
                        instant(row, "due_at"),
                        row.getBoolean("overdue")))
                .list();
    }

    private String statement(Step step) {
        if (!step.given().isEmpty() && step.parties() != null) {
            throw new IllegalArgumentException("a step that gives documents does not also move those there are");
        }
        String end = step.parties() != null ? FOLLOWED : given(step.given().size());
        return statements.computeIfAbsent(
                step.matter().room() + end,
                key -> RECORD.formatted(checked(step.matter().room())) + end);
    }

    private static String given(int lots) {
        if (lots == 0) {
            return END;
        }
        return IntStream.range(0, lots)
                        .mapToObj(lot -> GIVEN.formatted(lot, AuditRow.COLUMNS, AuditRow.PLACEHOLDERS))
                        .collect(Collectors.joining())
                + IntStream.range(0, lots)
                        .mapToObj(lot -> "select lot, taken, had from attached" + lot)
                        .collect(Collectors.joining(" union all "));
    }

    private static String checked(String room) {
        if (!room.matches("[a-z]+")) {
            throw new IllegalArgumentException("no room is called " + room);
        }
        return room;
    }

    private static void bind(Binder binder, Connection connection, Step step, AuditRow entry) throws SQLException {
        MatterRef matter = step.matter();
        binder.object(matter.id())
                .object(Ids.at(step.at()))
                .number(matter.version())
                .time(step.at())
                .text(step.move())
                .text(step.from())
                .text(step.to())
                .object(step.actor())
                .text(step.actorName())
                .object(step.unit())
                .text(step.unitName())
                .text(step.opinion())
                .text(step.data());
        binder.number(step.usedSeconds()).time(step.dueAt()).flag(step.overdue());
        bind(binder, entry);
        binder.object(Ids.at(entry.at()))
                .text(matter.room())
                .object(matter.id())
                .number(matter.version())
                .text(step.from() == null ? "C" : "U")
                .number(matter.area())
                .time(entry.at());
        binder.object(matter.id());
        binder.text(matter.room())
                .object(matter.id())
                .text(matter.number())
                .text(matter.title())
                .number(matter.area())
                .object(matter.unit())
                .time(step.at())
                .text(step.unitName().isEmpty() ? step.actorName() : step.unitName());
        binder.array(
                        connection,
                        "text",
                        step.waiting().stream().map(Waiting::holder).toArray())
                .array(
                        connection,
                        "text",
                        step.waiting().stream().map(Waiting::verb).toArray())
                .array(
                        connection,
                        "timestamptz",
                        step.waiting().stream().map(w -> stamp(w.dueAt())).toArray());
        List<Notice> notices = step.notices();
        Notice.About own = new Notice.About(matter.id(), matter.number(), matter.title());
        List<Notice.About> about = notices.stream()
                .map(each -> each.about() == null ? own : each.about())
                .toList();
        binder.text(matter.room())
                .time(step.at())
                .array(connection, "uuid", notices.stream().map(Notice::account).toArray())
                .array(connection, "text", notices.stream().map(Notice::code).toArray())
                .array(
                        connection,
                        "uuid",
                        about.stream().map(Notice.About::matter).toArray())
                .array(
                        connection,
                        "text",
                        about.stream().map(Notice.About::number).toArray())
                .array(
                        connection,
                        "text",
                        about.stream().map(Notice.About::title).toArray());
        IdempotencyKey key = step.key();
        binder.object(key == null ? null : key.principal())
                .text(key == null ? null : key.route())
                .text(key == null ? null : key.key())
                .bytes(key == null ? null : key.bodyHash())
                .object(matter.id())
                .time(step.at())
                .flag(key != null);
    }

    private static void bind(Binder binder, AuditRow entry) throws SQLException {
        binder.object(entry.id())
                .integer(entry.epoch())
                .time(entry.at())
                .object(entry.actor())
                .object(entry.unit())
                .text(entry.client())
                .text(entry.room())
                .text(entry.action())
                .text(entry.object())
                .number(entry.objectVersion())
                .integer(entry.items())
                .text(entry.request())
                .bytes(entry.digest())
                .bytes(entry.mac());
    }

    private static void bind(Binder binder, Connection connection, Step step, Attachment given, AuditRow attachment)
            throws SQLException {
        binder.array(connection, "uuid", given.ids().toArray())
                .text(given.room())
                .object(given.matter())
                .text(given.stage())
                .number(step.matter().area())
                .object(step.matter().unit())
                .time(step.at());
        bind(binder, attachment);
        binder.integer(given.ids().size());
    }

    /** What the audit digest covers: the whole step as it is stored. */
    private static String canonical(Step step) {
        return String.join(
                "\n",
                step.matter().id().toString(),
                Long.toString(step.matter().version()),
                step.move(),
                String.valueOf(step.from()),
                step.to(),
                step.at().toString(),
                step.actor().toString(),
                String.valueOf(step.opinion()),
                step.data());
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Sets parameters in order. */
    private static final class Binder {

        private final PreparedStatement statement;
        private int next = 1;

        Binder(PreparedStatement statement) {
            this.statement = statement;
        }

        Binder object(@Nullable UUID value) throws SQLException {
            statement.setObject(next++, value, Types.OTHER);
            return this;
        }

        Binder text(@Nullable String value) throws SQLException {
            statement.setString(next++, value);
            return this;
        }

        Binder number(@Nullable Long value) throws SQLException {
            statement.setObject(next++, value, Types.BIGINT);
            return this;
        }

        Binder integer(int value) throws SQLException {
            statement.setInt(next++, value);
            return this;
        }

        Binder flag(boolean value) throws SQLException {
            statement.setBoolean(next++, value);
            return this;
        }

        Binder time(@Nullable Instant value) throws SQLException {
            statement.setObject(
                    next++, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            return this;
        }

        Binder bytes(byte @Nullable [] value) throws SQLException {
            statement.setBytes(next++, value);
            return this;
        }

        Binder array(Connection connection, String type, @Nullable Object[] values) throws SQLException {
            Array array = connection.createArrayOf(type, values);
            statement.setArray(next++, array);
            return this;
        }
    }
}
