package org.hengping.governance.incidents.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a report that waited for a network says it was seen, under the bean name {@code observation}. */
@Component("observation")
class Observation {

    /** By how much a clock may differ before it is told. */
    static final Duration TOLERATED = Duration.ofMinutes(10);

    private record Told(Instant at, @Nullable Long skew, Instant received) {}

    private final JdbcClient jdbc;
    private final Wording wording;
    private final Formats formats;

    Observation(JdbcClient jdbc, Wording wording, Formats formats) {
        this.jdbc = jdbc;
        this.wording = wording;
        this.formats = formats;
    }

    /** The stated time in words, with a warning when the clock that stated it was wrong; null when none was stated. */
    @Transactional(readOnly = true)
    public @Nullable String of(UUID incident) {
        return jdbc.sql("""
                        select (data ->> 'observedAt')::timestamptz as seen, (data ->> 'clockSkew')::bigint as skew, at
                        from incidents.step
                        where matter_id = :id and move in ('REPORT', 'SELF_CLOSE') and data ->> 'observedAt' is not null
                        """)
                .param("id", incident)
                .query((row, n) -> new Told(
                        row.getTimestamp("seen").toInstant(),
                        row.getObject("skew", Long.class),
                        row.getTimestamp("at").toInstant()))
                .optional()
                .map(this::said)
                .orElse(null);
    }

    private String said(Told told) {
        Duration skew = told.skew() == null ? Duration.ZERO : Duration.ofSeconds(told.skew());
        String at = formats.time(told.at());
        if (skew.abs().compareTo(TOLERATED) > 0) {
            return wording.text(
                    skew.isNegative() ? "phone.seen.behind" : "phone.seen.ahead", at, wording.duration(skew));
        }
        return told.at().isAfter(told.received().plus(TOLERATED)) ? wording.text("phone.seen.future", at) : at;
    }
}
