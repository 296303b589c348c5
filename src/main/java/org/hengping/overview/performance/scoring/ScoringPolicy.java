package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hengping.overview.performance.monitoring.GapRule;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.platform.Refusal;

/**
 * How a jurisdiction gives points in a year. Its name is the text {@code performance.policy.<code>}.
 *
 * @param version counted up when its numbers change; kept with every snapshot
 * @param unverified elements whose numbers could not be read in the original: {@code all} or their names, shown
 * @param source where the numbers were read
 * @param parts first-level words of a form to the part they are counted under
 * @param weights full points of each part, together 100
 * @param withoutIndicator points of a part the form names no indicator for; missing: none
 * @param words range of the full points for each judgement
 * @param explainFrom actual over target from which an explanation is compulsory
 * @param grades from the highest to the lowest lower edge; the last begins at zero, so that every total has one
 * @param items of {@link Part#MANAGEMENT}, names are texts {@code performance.management.<name>}
 */
public record ScoringPolicy(
        String code,
        String jurisdiction,
        int year,
        int version,
        List<String> unverified,
        String source,
        Map<String, Part> parts,
        Map<Part, BigDecimal> weights,
        Map<Part, BigDecimal> withoutIndicator,
        Formulas formulas,
        Map<Judgement, Range> words,
        BigDecimal explainFrom,
        List<GradeBand> grades,
        List<Item> items,
        LightPolicy lights,
        GapRule gap) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @param full whether the upper edge belongs to it */
    public record Range(BigDecimal from, BigDecimal to, boolean full) {
        boolean holds(BigDecimal share) {
            return share.compareTo(from) >= 0 && (full ? share.compareTo(to) <= 0 : share.compareTo(to) < 0);
        }
    }

    /** @param from total, this value included; its text is {@code performance.grade-band.<name>} */
    public record GradeBand(String name, BigDecimal from) {}

    public record Item(String name, BigDecimal points) {}

    public ScoringPolicy {
        unverified = List.copyOf(unverified);
        parts = Map.copyOf(parts);
        weights = Map.copyOf(weights);
        withoutIndicator = Map.copyOf(withoutIndicator);
        words = Map.copyOf(words);
        grades = List.copyOf(grades);
        items = List.copyOf(items);
        require(sum(weights.values()).compareTo(WHOLE) == 0, code, "weights do not add up to 100");
        require(
                sum(items.stream().map(Item::points).toList())
                                .compareTo(weights.getOrDefault(Part.MANAGEMENT, BigDecimal.ZERO))
                        == 0,
                code,
                "items do not add up to their part");
        require(!grades.isEmpty() && grades.getLast().from().signum() == 0, code, "the lowest grade begins at zero");
        for (int i = 1; i < grades.size(); i++) {
            require(grades.get(i).from().compareTo(grades.get(i - 1).from()) < 0, code, "grades fall");
        }
        for (Part part : parts.values()) {
            require(weights.containsKey(part), code, "a part without points: " + part);
        }
    }

    private static BigDecimal sum(Iterable<BigDecimal> points) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal each : points) {
            sum = sum.add(each);
        }
        return sum;
    }

    private static void require(boolean kept, String code, String broken) {
        if (!kept) {
            throw new IllegalArgumentException(code + ": " + broken);
        }
    }

    /** Every total has exactly one, the edges included. */
    public GradeBand grade(BigDecimal total) {
        return grades.stream()
                .filter(grade -> total.compareTo(grade.from()) >= 0)
                .findFirst()
                .orElse(grades.getLast());
    }

    /**
     * Points of each indicator of a part: those the form names if it names any, else equal ones.
     *
     * @param given in the order of the indicators; null where the form names none
     * @throws Refusal 422 when named weights do not add up to the part's
     */
    List<BigDecimal> weights(Part part, List<BigDecimal> given, int count) {
        BigDecimal whole = weights.getOrDefault(part, BigDecimal.ZERO);
        if (given.isEmpty()) {
            return Split.equal(whole, count);
        }
        if (given.size() != count || sum(given).compareTo(whole) != 0) {
            throw Refusal.invalid(
                    "weights-do-not-add", whole.toPlainString(), sum(given).toPlainString());
        }
        return List.copyOf(given);
    }

    /** Parts with points, in the order of the form. */
    public Map<Part, BigDecimal> inOrder() {
        return new EnumMap<>(weights);
    }
}
