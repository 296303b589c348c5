package org.hengping.foundation.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoredDuties implements DutyTable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Rule(String areaCode, String lead, List<String> assisting) {}

    private final JdbcClient jdbc;
    private final StoredUnits units;
    private final Clock clock;

    StoredDuties(JdbcClient jdbc, StoredUnits units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public Optional<Duty> propose(String classCode, long areaPath) {
        List<String> lineage = AreaPath.codes(areaPath);
        List<Rule> rules = rules(classCode, lineage);
        Map<String, Unit> known = units
                .byCodes(rules.stream()
                        .flatMap(rule -> Stream.concat(Stream.of(rule.lead()), rule.assisting().stream()))
                        .distinct()
                        .flatMap(suffix -> lineage.stream().map(area -> area + "-" + suffix))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Unit::code, Function.identity()));
        return rules.stream()
                .flatMap(rule -> nearest(rule.lead(), lineage, known)
                        .map(lead -> new Duty(lead, assisting(rule, lead, lineage, known), rule.areaCode()))
                        .stream())
                .findFirst();
    }

    /** The rules that fit today, the first of which holds. */
    private List<Rule> rules(String classCode, List<String> lineage) {
        return jdbc.sql("""
                        select d.area_code, d.lead, d.assisting
                        from organization.duty d join organization.area a on a.code = d.area_code
                        where d.area_code = any(:areas) and d.class_prefix = any(:prefixes)
                          and d.valid_from <= :today and (d.valid_to is null or d.valid_to >= :today)
                        order by a.hi - a.lo, length(d.class_prefix) desc, d.version desc
                        """)
                .param("areas", lineage.toArray(String[]::new))
                .param("prefixes", prefixes(classCode))
                .param("today", LocalDate.ofInstant(clock.instant(), ZONE))
                .query((row, number) -> new Rule(row.getString("area_code"), row.getString("lead"), List.of((String[])
                        row.getArray("assisting").getArray())))
                .list();
    }

    private static List<Unit> assisting(Rule rule, Unit lead, List<String> lineage, Map<String, Unit> known) {
        return rule.assisting().stream()
                .flatMap(suffix -> nearest(suffix, lineage, known).stream())
                .filter(unit -> !unit.equals(lead))
                .distinct()
                .toList();
    }

    private static Optional<Unit> nearest(String suffix, List<String> lineage, Map<String, Unit> known) {
        return lineage.stream()
                .flatMap(area -> Stream.ofNullable(known.get(area + "-" + suffix)))
                .findFirst();
    }

    /** {@code E-01-02} is also {@code E-01} and {@code E}. */
    private static String[] prefixes(String classCode) {
        List<String> prefixes = new ArrayList<>();
        for (int end = classCode.length(); end > 0; end = classCode.lastIndexOf('-', end - 1)) {
            prefixes.add(classCode.substring(0, end));
        }
        return prefixes.toArray(String[]::new);
    }
}
