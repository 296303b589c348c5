package org.hengping.overview.performance.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.scoring.Judgement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The papers; entered and checked, never changed. */
@Repository
class Papers {

    private static final String PAPER = """
            select p.*, c.accepted, c.note, c.checked_by, c.checked_by_name, c.checked_at,
                   exists (select from performance.paper s join performance.paper_check d on d.paper = s.id
                           where s.supersedes = p.id and d.accepted and d.checked_at <= :known) as superseded
            from performance.paper p
            left join performance.paper_check c on c.paper = p.id and c.checked_at <= :known
            where p.entered_at <= :known
            """;

    private final JdbcClient jdbc;

    Papers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Paper paper) {
        Paper.About about = paper.about();
        Judgement judgement = paper.content().judgement();
        jdbc.sql("""
                        insert into performance.paper (id, form, indicator, clause, gate, task, period_from, period_to, amount,
                            base, judgement, share, data_set, issuer, number, issued_on, valid_until, document, document_sm3,
                            entered_by, entered_by_name, entered_at, supersedes)
                        values (:id, :form, :line, :clause, :gate, :task, :from, :to, :amount, :base, :judgement, :share,
                            :dataSet, :issuer, :number, :issued, :until, :document, :sm3, :by, :name, :at, :supersedes)
                        """)
                .param("id", paper.id())
                .param("form", about.form())
                .param("line", about.line())
                .param("clause", about.clause())
                .param("gate", about.gate())
                .param("task", about.task())
                .param("from", paper.period().from())
                .param("to", paper.period().to())
                .param("amount", paper.content().amount())
                .param("base", paper.content().base())
                .param("judgement", judgement == null ? null : judgement.name())
                .param("share", paper.content().share())
                .param("dataSet", paper.dataSet())
                .param("issuer", paper.origin().issuer())
                .param("number", paper.origin().number())
                .param("issued", paper.origin().issuedOn())
                .param("until", paper.origin().validUntil())
                .param("document", paper.document())
                .param("sm3", paper.sm3())
                .param("by", paper.enteredBy())
                .param("name", paper.enteredByName())
                .param("at", paper.enteredAt().atOffset(ZoneOffset.UTC))
                .param("supersedes", paper.supersedes())
                .update();
    }

    /** @return false if somebody checked it before */
    boolean check(UUID paper, Paper.Check check) {
        return jdbc.sql("""
                        insert into performance.paper_check (paper, accepted, note, checked_by, checked_by_name, checked_at)
                        values (:paper, :accepted, :note, :by, :name, :at)
                        on conflict (paper) do nothing
                        """)
                        .param("paper", paper)
                        .param("accepted", check.accepted())
                        .param("note", check.note())
                        .param("by", check.by())
                        .param("name", check.byName())
                        .param("at", check.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Paper> find(UUID id, Instant knownAt) {
        return jdbc.sql(PAPER + "and p.id = :id")
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .query(Papers::paper)
                .optional();
    }

    /** Of a form, oldest period first, newest entry last. */
    List<Paper> of(UUID form, Instant knownAt) {
        return jdbc.sql(PAPER + "and p.form = :form order by p.period_to, p.id")
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .param("form", form)
                .query(Papers::paper)
                .list();
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        String judgement = row.getString("judgement");
        OffsetDateTime checked = row.getObject("checked_at", OffsetDateTime.class);
        return new Paper(
                row.getObject("id", UUID.class),
                new Paper.About(
                        row.getObject("form", UUID.class),
                        row.getObject("indicator", UUID.class),
                        row.getObject("clause", Integer.class),
                        row.getObject("gate", Integer.class),
                        row.getObject("task", Integer.class)),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                new Paper.Content(
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("base"),
                        judgement == null ? null : Judgement.valueOf(judgement),
                        row.getBigDecimal("share")),
                row.getBoolean("data_set"),
                new Paper.Origin(
                        row.getString("issuer"),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)),
                row.getObject("document", UUID.class),
                row.getString("document_sm3"),
                row.getObject("entered_by", UUID.class),
                row.getString("entered_by_name"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getObject("supersedes", UUID.class),
                row.getBoolean("superseded"),
                checked == null ? null : check(row, checked));
    }

    private static Paper.@Nullable Check check(ResultSet row, OffsetDateTime at) throws SQLException {
        return new Paper.Check(
                row.getBoolean("accepted"),
                row.getString("note"),
                row.getObject("checked_by", UUID.class),
                row.getString("checked_by_name"),
                at.toInstant());
    }
}
