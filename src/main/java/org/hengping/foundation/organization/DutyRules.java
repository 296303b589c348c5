package org.hengping.foundation.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules by area and class, the narrowest area first, then the longest class prefix. */
final class DutyRules implements DutyPlan {

    private final Map<String, Map<String, DutyRule>> rules = new HashMap<>();
    private final Map<String, Unit> units;

    DutyRules(Collection<DutyRule> rules, Collection<Unit> units) {
        rules.forEach(rule -> this.rules
                .computeIfAbsent(rule.areaCode(), area -> new HashMap<>())
                .put(rule.classPrefix(), rule));
        this.units = units.stream().collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    @Override
    public Optional<Unit> lead(String classCode, long areaPath) {
        List<String> lineage = AreaPath.codes(areaPath);
        List<String> prefixes = prefixes(classCode);
        return lineage.stream()
                .map(area -> rules.getOrDefault(area, Map.of()))
                .flatMap(known -> prefixes.stream().flatMap(prefix -> Stream.ofNullable(known.get(prefix))))
                .flatMap(rule -> nearest(rule.lead(), lineage, units).stream())
                .findFirst();
    }

    /** The unit of a trade that serves the narrowest of these areas. */
    static Optional<Unit> nearest(String trade, List<String> lineage, Map<String, Unit> known) {
        return lineage.stream()
                .flatMap(area -> Stream.ofNullable(known.get(area + "-" + trade)))
                .findFirst();
    }

    /** {@code E-01-02} is also {@code E-01} and {@code E}. */
    static List<String> prefixes(String classCode) {
        List<String> prefixes = new ArrayList<>();
        for (int end = classCode.length(); end > 0; end = classCode.lastIndexOf('-', end - 1)) {
            prefixes.add(classCode.substring(0, end));
        }
        return prefixes;
    }
}
