package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.jspecify.annotations.Nullable;

/**
 * The whole form in points. What nothing proves is neither nought nor full, so that the total has a lowest and a highest
 * end; a grade is named when both ends have the same one.
 *
 * @param lowest total if nothing more is proved
 * @param highest total if all the rest comes to be proved in full
 */
public record SelfEvaluation(
        ScoringPolicy policy,
        List<PartScore> parts,
        BigDecimal lowest,
        BigDecimal highest,
        ScoringPolicy.@Nullable GradeBand grade) {

    /** @param equal whether the weights below it are equal because the form names none */
    public record PartScore(
            Part part,
            BigDecimal weight,
            BigDecimal points,
            BigDecimal open,
            boolean equal,
            List<IndicatorScore> lines) {}

    /**
     * A line of the form as it is to be judged.
     *
     * @param level1 first-level wording, which decides the part
     * @param weight as the form names it; null where it names none
     */
    public record Entry(
            String level1, String name, @Nullable BigDecimal weight, List<Claim> claims) {}

    /** @param executed in fen; null when unknown */
    public record Execution(long adjusted, @Nullable Long executed, EvidenceGrade grade) {}

    public static SelfEvaluation of(ScoringPolicy policy, List<Entry> entries, Execution execution) {
        ScoreRule rule = new ScoreRule(policy);
        Map<Part, List<Entry>> byPart = new EnumMap<>(Part.class);
        entries.forEach(entry -> byPart.computeIfAbsent(
                        policy.parts().getOrDefault(entry.level1(), Part.OUTPUT), part -> new ArrayList<>())
                .add(entry));
        List<PartScore> parts = new ArrayList<>();
        policy.inOrder()
                .forEach((part, weight) -> parts.add(
                        switch (part) {
                            case EXECUTION -> part(part, weight, false, List.of(execution(rule, weight, execution)));
                            case MANAGEMENT -> part(part, weight, false, management(policy));
                            default -> indicators(policy, rule, part, byPart.getOrDefault(part, List.of()));
                        }));
        BigDecimal lowest = parts.stream().map(PartScore::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal highest = parts.stream().map(PartScore::open).reduce(lowest, BigDecimal::add);
        ScoringPolicy.GradeBand grade = policy.grade(lowest);
        return new SelfEvaluation(policy, parts, lowest, highest, grade.equals(policy.grade(highest)) ? grade : null);
    }

    private static PartScore indicators(ScoringPolicy policy, ScoreRule rule, Part part, List<Entry> entries) {
        BigDecimal whole = policy.weights().getOrDefault(part, BigDecimal.ZERO);
        if (entries.isEmpty()) {
            return new PartScore(
                    part,
                    whole,
                    policy.withoutIndicator().getOrDefault(part, BigDecimal.ZERO),
                    BigDecimal.ZERO,
                    false,
                    List.of());
        }
        List<BigDecimal> given =
                entries.stream().map(Entry::weight).filter(Objects::nonNull).toList();
        List<BigDecimal> weights = policy.weights(part, given, entries.size());
        List<IndicatorScore> lines = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            lines.add(line(rule, part, entries.get(i), weights.get(i)));
        }
        return part(part, whole, given.isEmpty(), lines);
    }

    private static IndicatorScore line(ScoreRule rule, Part part, Entry entry, BigDecimal weight) {
        List<BigDecimal> shares = Split.equal(weight, entry.claims().size());
        List<ClauseScore> clauses = new ArrayList<>();
        for (int i = 0; i < entry.claims().size(); i++) {
            clauses.add(rule.score(shares.get(i), entry.claims().get(i)));
        }
        return IndicatorScore.of(part, entry.name(), weight, clauses);
    }

    private static IndicatorScore execution(ScoreRule rule, BigDecimal weight, Execution execution) {
        return IndicatorScore.of(
                Part.EXECUTION,
                "execution",
                weight,
                List.of(rule.execution(weight, execution.adjusted(), execution.executed(), execution.grade())));
    }

    /** No room proves these yet: they stand in the list and stay open. */
    private static List<IndicatorScore> management(ScoringPolicy policy) {
        return policy.items().stream()
                .map(item -> IndicatorScore.of(
                        Part.MANAGEMENT,
                        item.name(),
                        item.points(),
                        List.of(new ClauseScore(
                                item.points(), null, Outcome.UNPROVED, EvidenceGrade.E4, "", List.of("unproved")))))
                .toList();
    }

    private static PartScore part(Part part, BigDecimal weight, boolean equal, List<IndicatorScore> lines) {
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal open = BigDecimal.ZERO;
        for (IndicatorScore line : lines) {
            BigDecimal some = line.points();
            points = points.add(some == null ? BigDecimal.ZERO : some);
            open = open.add(line.open());
        }
        return new PartScore(part, weight, points, open, equal, lines);
    }
}
