package org.hengping.foundation.matters;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Business numbers without gaps: one row a unit, kind and year, locked by whoever takes the next. */
@Component
public class Series {

    private final JdbcClient jdbc;

    Series(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next number, e.g. {@code SJ-2026-440106-000123}. It is given back when the transaction rolls back.
     *
     * @param kind prefix of the matter's kind
     * @param unit area or unit code the series belongs to
     */
    public String next(String kind, String unit, int year) {
        long last = jdbc.sql("""
                        insert into matters.series as s (unit, kind, year, last) values (:unit, :kind, :year, 1)
                        on conflict (unit, kind, year) do update set last = s.last + 1
                        returning last
                        """)
                .param("unit", unit)
                .param("kind", kind)
                .param("year", year)
                .query(Long.class)
                .single();
        return number(kind, unit, year, last);
    }

    /** Takes note that numbers up to this one are given away: the next one follows. */
    public void reached(String kind, String unit, int year, long last) {
        jdbc.sql("""
                        insert into matters.series as s (unit, kind, year, last) values (:unit, :kind, :year, :last)
                        on conflict (unit, kind, year) do update set last = greatest(s.last, excluded.last)
                        """)
                .param("unit", unit)
                .param("kind", kind)
                .param("year", year)
                .param("last", last)
                .update();
    }

    /** How a number is written. */
    public static String number(String kind, String unit, int year, long last) {
        return String.format(Locale.ROOT, "%s-%d-%s-%06d", kind, year, unit, last);
    }
}
