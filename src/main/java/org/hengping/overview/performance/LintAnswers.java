package org.hengping.overview.performance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers to findings as they are kept: only ever added to. */
@Repository
class LintAnswers {

    private final JdbcClient jdbc;

    LintAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest answer to each finding of the form. */
    List<LintAnswer> newest(UUID form) {
        return jdbc.sql("""
                        select distinct on (code, place_kind, place_number) code, place_kind, place_number, answer, reason,
                            answered_by, answered_at
                        from performance.lint_answer
                        where form = ?
                        order by code, place_kind, place_number, version desc
                        """)
                .param(form)
                .query((row, number) -> new LintAnswer(
                        row.getString("code"),
                        row.getString("place_kind"),
                        row.getInt("place_number"),
                        Answer.valueOf(row.getString("answer")),
                        row.getString("reason"),
                        row.getObject("answered_by", UUID.class),
                        row.getObject("answered_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    long version(UUID form, String code, String kind, int number) {
        return jdbc.sql("""
                        select coalesce(max(version), 0) from performance.lint_answer
                        where form = ? and code = ? and place_kind = ? and place_number = ?
                        """).params(form, code, kind, number).query(Long.class).single();
    }

    /** @return false when someone else has just given an answer of that version */
    boolean add(UUID form, LintAnswer answer, long version) {
        return jdbc.sql("""
                        insert into performance.lint_answer (form, code, place_kind, place_number, version, answer, reason,
                            answered_by, answered_at)
                        values (:form, :code, :kind, :number, :version, :answer, :reason, :by, :at)
                        on conflict do nothing
                        """)
                        .param("form", form)
                        .param("code", answer.code())
                        .param("kind", answer.kind())
                        .param("number", answer.number())
                        .param("version", version)
                        .param("answer", answer.answer().name())
                        .param("reason", answer.reason())
                        .param("by", answer.by())
                        .param("at", answer.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
