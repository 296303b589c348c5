package org.hengping.foundation.clocks;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Corrects the holiday calendar: never an edit, always a new version that says who entered it, when and why. */
@Service
class CalendarDesk {

    /** A holiday with its make-up days is shorter; a slip of the year is longer. */
    private static final int LONGEST = 31;

    /** A version as the page lists it; the last four are null for what came with the house. */
    record Version(
            String version,
            LocalDate publishedFrom,
            LocalDate publishedTo,
            @Nullable String basedOn,
            @Nullable String reason,
            @Nullable String enteredByName,
            @Nullable Timestamp enteredAt) {}

    /** A listed day. */
    record Day(LocalDate day, String kind, String name) {}

    /** A day two versions differ in; null where it is not listed. */
    record Difference(
            LocalDate day,
            @Nullable String before,
            @Nullable String after) {}

    private final JdbcClient jdbc;
    private final CurrentWorkTime workTime;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CalendarDesk(
            JdbcClient jdbc,
            CurrentWorkTime workTime,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.workTime = workTime;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Enters a new version.
     *
     * @param base the version that was seen; nobody corrects what somebody else just corrected
     * @return the new version's code
     * @throws Refusal 409 {@code calendar-changed}, 422 with the fields at fault, {@code calendar-same} when nothing differs
     */
    String correct(CalendarCorrection correction, String base, Actor actor) {
        LocalDate last = correction.last();
        if (last.isBefore(correction.from()) || ChronoUnit.DAYS.between(correction.from(), last) >= LONGEST) {
            throw Refusal.field("to", "calendar-range", LONGEST);
        }
        boolean plain = correction.kind() == CalendarCorrection.Kind.PLAIN;
        if (!plain && (correction.name() == null || correction.name().isBlank())) {
            throw Refusal.field("name", "required");
        }
        String version = transactions.execute(status -> entered(correction, base, actor));
        workTime.refresh();
        return version;
    }

    private String entered(CalendarCorrection correction, String base, Actor actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('clocks.calendar'))")
                .query((row, n) -> true)
                .list();
        Version seen = versions().getFirst();
        if (!seen.version().equals(base)) {
            throw Refusal.conflict("calendar-changed", seen.version());
        }
        LocalDate publishedTo = correction.publishedTo() == null ? seen.publishedTo() : correction.publishedTo();
        if (publishedTo.isBefore(seen.publishedTo())) {
            throw Refusal.field("publishedTo", "calendar-published", seen.publishedTo());
        }
        String version = next(base);
        jdbc.sql("""
                        insert into clocks.calendar (version, published_from, published_to, based_on, reason, entered_by,
                                                     entered_by_name, entered_at)
                        values (:version, :from, :to, :base, :reason, :by, :name, :at)
                        """)
                .param("version", version)
                .param("from", seen.publishedFrom())
                .param("to", publishedTo)
                .param("base", base)
                .param("reason", correction.reason().strip())
                .param("by", actor.id())
                .param("name", actor.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("""
                        insert into clocks.day (version, day, kind, name)
                        select :version, day, kind, name from clocks.day
                        where version = :base and not day between :first and :last
                        union all
                        select :version, d::date, :kind, :name from generate_series(:first::date, :last::date, interval '1 day') d
                        where :kind <> 'PLAIN'
                        """)
                .param("version", version)
                .param("base", base)
                .param("first", correction.from())
                .param("last", correction.last())
                .param("kind", correction.kind().name())
                .param(
                        "name",
                        correction.name() == null ? "" : correction.name().strip())
                .update();
        if (publishedTo.equals(seen.publishedTo()) && differences(version).isEmpty()) {
            throw Refusal.invalid("calendar-same");
        }
        audit.append(new AuditEvent(
                "clocks",
                "CORRECT-CALENDAR",
                "clocks.calendar:" + version,
                1L,
                1,
                Sm3.digest((version + "\n" + correction).getBytes(StandardCharsets.UTF_8))));
        return version;
    }

    /** Versions that follow 2026.1 are 2026.1+1, 2026.1+2 and so on, so that none is taken for one of the house's. */
    private static String next(String base) {
        int plus = base.indexOf('+');
        return plus < 0 ? base + "+1" : base.substring(0, plus + 1) + (Integer.parseInt(base.substring(plus + 1)) + 1);
    }

    /** All versions, the one in force first. */
    List<Version> versions() {
        return jdbc.sql("""
                        select version, published_from, published_to, based_on, reason, entered_by_name, entered_at
                        from clocks.calendar order by published_to desc, seq desc
                        """)
                .query(DataClassRowMapper.newInstance(Version.class))
                .list();
    }

    List<Day> days(String version, int year) {
        return jdbc.sql("""
                        select day, kind, name from clocks.day
                        where version = :version and day between make_date(:year, 1, 1) and make_date(:year, 12, 31)
                        order by day
                        """)
                .param("version", version)
                .param("year", year)
                .query(DataClassRowMapper.newInstance(Day.class))
                .list();
    }

    /** What a version changed in the one it is based on. */
    List<Difference> differences(String version) {
        return jdbc.sql("""
                        select coalesce(a.day, b.day) as day, b.kind as before, a.kind as after
                        from (select d.* from clocks.day d where d.version = :version) a
                        full join (
                          select d.* from clocks.day d
                          where d.version = (select c.based_on from clocks.calendar c where c.version = :version)
                        ) b on a.day = b.day
                        where a.kind is distinct from b.kind or a.name is distinct from b.name
                        order by 1
                        """)
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Difference.class))
                .list();
    }
}
