package org.hengping.foundation.evidence;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queries that follow from a measure. All take {@code :start :end :knownAt :lo :hi} and, where rows are told apart
 * by their UUIDv7, {@code :firstKey :lastKey}.
 */
final class MeasureSql {

    static final String NUMERATOR = "NUMERATOR";
    static final String DENOMINATOR = "DENOMINATOR";
    static final String EXCLUDED = "EXCLUDED:";

    /** In the period, yet neither counted nor in the base. */
    static final String NONE = "";

    private final Measure measure;
    private final Set<String> lenses;

    MeasureSql(Question question) {
        this.measure = question.measure();
        this.lenses = question.lenses().keySet();
    }

    /** Columns month, contribution, n: one pass over the rows. */
    String totals() {
        return """
                select to_char(day, 'YYYY-MM') as month, contribution, sum(n)::bigint as n
                from (select date_trunc('month', %s at time zone 'Asia/Shanghai') as day,
                             %s as contribution,
                             count(*) as n
                      from %s
                      group by 1, 2) as months
                group by 1, 2
                """.formatted(measure.facts().eventAt(), contribution(), rows());
    }

    /** Columns key, at, contribution, room, record, reference: newest key first, at most {@code :limit}. */
    String page(boolean after) {
        Facts facts = measure.facts();
        return """
                select key, at, contribution, room, record, reference
                from (select %s as key, %s as at, %s as contribution, %s as room, %s as record, %s as reference
                      from %s) as listed
                where contribution <> '' %s
                order by key desc
                limit :limit
                """.formatted(
                        facts.key(),
                        facts.eventAt(),
                        contribution(),
                        facts.room(),
                        facts.record(),
                        facts.reference(),
                        rows(),
                        after ? "and key < :after" : "");
    }

    /** Columns key, version, contribution in the order of the digest; with {@code :since} those recorded later alone. */
    String digest(boolean since) {
        return """
                select key, version, contribution
                from (select %s as key, %s as version, %s as contribution from %s) as listed
                where contribution <> ''
                order by key
                """.formatted(
                        measure.facts().key(),
                        measure.facts().version(),
                        contribution(),
                        rows() + (since ? " and " + measure.facts().recordedAt() + " > :since" : ""));
    }

    private String rows() {
        Facts facts = measure.facts();
        return """
                %s f
                where (%s >= :start%s) and %s < :end
                  and %s <= :knownAt
                  and %s >= :lo and %s < :hi
                """.formatted(
                                facts.source(),
                                facts.eventAt(),
                                measure.carryOver() == null ? "" : " or (" + measure.carryOver() + ")",
                                facts.eventAt(),
                                facts.recordedAt(),
                                facts.area(),
                                facts.area())
                + partitions(facts.mintedAtEvent())
                + lenses.stream()
                        .map(name -> " and " + facts.lenses().get(name) + " = :lens_" + name)
                        .collect(Collectors.joining());
    }

    private static String partitions(@Nullable String minted) {
        return minted == null ? "" : " and %s >= :firstKey and %s < :lastKey".formatted(minted, minted);
    }

    private String contribution() {
        StringBuilder sql = new StringBuilder("case");
        for (Measure.Exclusion exclusion : measure.exclusions()) {
            sql.append(" when ")
                    .append(exclusion.condition())
                    .append(" then '")
                    .append(EXCLUDED)
                    .append(exclusion.name())
                    .append('\'');
        }
        if (measure.denominator() == null) {
            sql.append(" when ").append(measure.numerator()).append(" then '" + NUMERATOR + "' else '' end");
        } else if (measure.numeratorApart()) {
            sql.append(" when ")
                    .append(measure.numerator())
                    .append(" then '" + NUMERATOR + "' when ")
                    .append(measure.denominator())
                    .append(" then '" + DENOMINATOR + "' else '' end");
        } else {
            sql.append(" when (")
                    .append(measure.denominator())
                    .append(") is not true then '' when ")
                    .append(measure.numerator())
                    .append(" then '" + NUMERATOR + "' else '" + DENOMINATOR + "' end");
        }
        return sql.toString();
    }
}
