package org.hengping.foundation.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
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
        List<Rule> rules = rules(lineage, DutyRules.prefixes(classCode).toArray(String[]::new));
        Map<String, Unit> known = known(rules, lineage);
        return rules.stream()
                .flatMap(rule -> DutyRules.nearest(rule.lead(), lineage, known)
                        .map(lead -> new Duty(lead, assisting(rule, lead, lineage, known), rule.areaCode()))
                        .stream())
                .findFirst();
    }

    @Override
    public List<DutyRule> rules(LocalDate on) {
        return jdbc.sql("""
                        select * from (
                          select distinct on (area_code, class_prefix) * from organization.duty
                          where valid_from <= :on order by area_code, class_prefix, version desc
                        ) d where valid_to is null or valid_to >= :on
                        order by area_code, class_prefix
                        """).param("on", on).query(StoredDuties::rule).list();
    }

    @Override
    public DutyPlan plan(List<DutyRule> changes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        Map<String, DutyRule> rules = new HashMap<>();
        Stream.concat(rules(today).stream(), changes.stream())
                .forEach(rule -> rules.put(rule.areaCode() + " " + rule.classPrefix(), rule));
        return new DutyRules(
                rules.values().stream()
                        .filter(rule ->
                                rule.validTo() == null || !rule.validTo().isBefore(today))
                        .toList(),
                units.list(null, null));
    }

    @Override
    public List<DutyRule> versions(String areaCode, String classPrefix) {
        return jdbc.sql("""
                        select * from organization.duty where area_code = :area and class_prefix = :prefix
                        order by version desc
                        """)
                .param("area", areaCode)
                .param("prefix", classPrefix)
                .query(StoredDuties::rule)
                .list();
    }

    @Override
    public void enter(DutyRule version) {
        jdbc.sql("""
                        insert into organization.duty (area_code, class_prefix, lead, assisting, valid_from, valid_to, version)
                        values (:area, :prefix, :lead, :assisting, :from, :to, :version)
                        """)
                .param("area", version.areaCode())
                .param("prefix", version.classPrefix())
                .param("lead", version.lead())
                .param("assisting", version.assisting().toArray(String[]::new))
                .param("from", version.validFrom())
                .param("to", version.validTo(), java.sql.Types.DATE)
                .param("version", version.version())
                .update();
    }

    private static DutyRule rule(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new DutyRule(
                row.getString("area_code"),
                row.getString("class_prefix"),
                row.getString("lead"),
                List.of((String[]) row.getArray("assisting").getArray()),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("version"));
    }

    /** The rules that hold in an area today, by class. */
    List<Line> holding(long areaPath) {
        List<String> lineage = AreaPath.codes(areaPath);
        List<Rule> rules = rules(lineage, null);
        Map<String, Unit> known = known(rules, lineage);
        Map<String, Line> holding = new TreeMap<>();
        for (Rule rule : rules) {
            Unit lead = DutyRules.nearest(rule.lead(), lineage, known).orElse(null);
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
                        from (
                          select distinct on (area_code, class_prefix) * from organization.duty
                          where area_code = any(:areas)
                            and (:prefixes::text[] is null or class_prefix = any(:prefixes))
                            and valid_from <= :today
                          order by area_code, class_prefix, version desc
                        ) d join organization.area a on a.code = d.area_code
                        where d.valid_to is null or d.valid_to >= :today
                        order by a.hi - a.lo, length(d.class_prefix) desc
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
                .flatMap(trade -> DutyRules.nearest(trade, lineage, known).stream())
                .filter(unit -> !unit.equals(lead))
                .distinct()
                .toList();
    }
}
