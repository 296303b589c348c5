package org.hengping.foundation.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoredDuties implements DutyTable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Rule(
            String areaCode,
            String classPrefix,
            String lead,
            List<String> assisting,
            LocalDate validFrom,
            int version) {}

    /**
     * A rule as it reads in one area.
     *
     * @param lead the unit, or null where the rule speaks of one at another level
     * @param trade last part of the lead's code
     */
    record Line(
            String classPrefix,
            @Nullable Unit lead,
            String trade,
            List<Unit> assisting,
            String ruleArea,
            LocalDate validFrom,
            int version) {}

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
        List<Rule> rules = rules(lineage, prefixes(classCode));
        Map<String, Unit> known = known(rules, lineage);
        return rules.stream()
                .flatMap(rule -> nearest(rule.lead(), lineage, known)
                        .map(lead -> new Duty(lead, assisting(rule, lead, lineage, known), rule.areaCode()))
                        .stream())
                .findFirst();
    }

    /** The rules that hold in an area today, by class. */
    List<Line> holding(long areaPath) {
        List<String> lineage = AreaPath.codes(areaPath);
        List<Rule> rules = rules(lineage, null);
        Map<String, Unit> known = known(rules, lineage);
        Map<String, Line> holding = new TreeMap<>();
        for (Rule rule : rules) {
            Unit lead = nearest(rule.lead(), lineage, known).orElse(null);
            holding.putIfAbsent(
                    rule.classPrefix(),
                    new Line(
                            rule.classPrefix(),
                            lead,
                            rule.lead(),
                            assisting(rule, lead, lineage, known),
                            rule.areaCode(),
                            rule.validFrom(),
                            rule.version()));
        }
        return List.copyOf(holding.values());
    }

    /** The rules of these areas that are valid today for these classes (null for all), the first of which holds. */
    private List<Rule> rules(List<String> lineage, String @Nullable [] prefixes) {
        return jdbc.sql("""
                        select d.area_code, d.class_prefix, d.lead, d.assisting, d.valid_from, d.version
                        from organization.duty d join organization.area a on a.code = d.area_code
                        where d.area_code = any(:areas)
                          and (:prefixes::text[] is null or d.class_prefix = any(:prefixes))
                          and d.valid_from <= :today and (d.valid_to is null or d.valid_to >= :today)
                        order by a.hi - a.lo, length(d.class_prefix) desc, d.version desc
                        """)
                .param("areas", lineage.toArray(String[]::new))
                .param("prefixes", prefixes)
                .param("today", LocalDate.ofInstant(clock.instant(), ZONE))
                .query((row, number) -> new Rule(
                        row.getString("area_code"),
                        row.getString("class_prefix"),
                        row.getString("lead"),
                        List.of((String[]) row.getArray("assisting").getArray()),
                        row.getObject("valid_from", LocalDate.class),
                        row.getInt("version")))
                .list();
    }

    /** The units the rules may mean, by code. */
    private Map<String, Unit> known(List<Rule> rules, List<String> lineage) {
        List<String> codes = rules.stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.lead()), rule.assisting().stream()))
                .distinct()
                .flatMap(trade -> lineage.stream().map(area -> area + "-" + trade))
                .toList();
        return units.byCodes(codes).stream().collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    private static List<Unit> assisting(Rule rule, @Nullable Unit lead, List<String> lineage, Map<String, Unit> known) {
        return rule.assisting().stream()
                .flatMap(trade -> nearest(trade, lineage, known).stream())
                .filter(unit -> !unit.equals(lead))
                .distinct()
                .toList();
    }

    private static Optional<Unit> nearest(String trade, List<String> lineage, Map<String, Unit> known) {
        return lineage.stream()
                .flatMap(area -> Stream.ofNullable(known.get(area + "-" + trade)))
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
