package org.hengping.overview.performance.lints;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.overview.performance.lints.LintForm.Indicator;
import org.hengping.overview.performance.targets.Aggregation;
import org.hengping.overview.performance.targets.Comparison;
import org.hengping.overview.performance.targets.TargetClause;

/** Whether each row stands in the category it belongs to, and whether a category is missing. */
final class FilingLints {

    static final List<Lint> ALL = List.of(
            Lint.row("cost-at-least", Severity.WARN, FilingLints::costAtLeast),
            Lint.row("satisfaction-elsewhere", Severity.WARN, FilingLints::satisfactionElsewhere),
            new Lint("duplicate-concept", Severity.WARN, FilingLints::duplicateConcept),
            Lint.row("unit-conflict", Severity.WARN, FilingLints::unitConflict),
            Lint.row("name-measure", Severity.WARN, FilingLints::nameMeasure),
            Lint.row("output-as-benefit", Severity.WARN, FilingLints::outputAsBenefit),
            new Lint("no-timeliness", Severity.WARN, FilingLints::noTimeliness),
            new Lint("category-gap", Severity.NOTE, FilingLints::categoryGap),
            new Lint("weights", Severity.ERROR, FilingLints::weights));

    /** A name that holds another one of so many characters is about the same. */
    private static final int SAME = 4;

    private static final Pattern IN_BRACKETS = Pattern.compile("[(\uFF08]([^()\uFF08\uFF09]{1,12})[)\uFF09]\\s*$");
    private static final Pattern WEIGHT = Pattern.compile("\\d{1,3}(?:\\.\\d{1,4})?\\s*[%\uFF05]?");
    private static final List<BigDecimal> WHOLES = List.of(BigDecimal.valueOf(100), BigDecimal.valueOf(90));

    private FilingLints() {}

    private static void costAtLeast(int number, Indicator indicator, LintWords words, Report report) {
        if (!words.isCost(indicator) || words.in("name.saving", indicator.name())) {
            return;
        }
        for (TargetClause clause : indicator.clauses()) {
            boolean atLeast = clause.comparator() == Comparison.GE || clause.comparator() == Comparison.GT;
            if (atLeast && !words.isPercent(clause)) {
                report.indicator(number, indicator, clause.text());
                return;
            }
        }
    }

    private static void satisfactionElsewhere(int number, Indicator indicator, LintWords words, Report report) {
        if (words.in("name.satisfaction", indicator.name()) && !words.isSatisfaction(indicator)) {
            report.indicator(number, indicator, indicator.level2());
        }
    }

    private static void duplicateConcept(LintForm form, LintWords words, Report report) {
        List<Indicator> indicators = form.indicators();
        for (int i = 0; i < indicators.size(); i++) {
            for (int k = i + 1; k < indicators.size(); k++) {
                if (alike(indicators.get(i), indicators.get(k), words)) {
                    report.indicator(
                            i + 1, indicators.get(i), k + 1, indicators.get(k).name());
                    break;
                }
            }
        }
    }

    private static boolean alike(Indicator one, Indicator other, LintWords words) {
        String a = LintWords.bare(one.name());
        String b = LintWords.bare(other.name());
        if (a.equals(b) || a.length() >= SAME && b.contains(a) || b.length() >= SAME && a.contains(b)) {
            return true;
        }
        return words.in("name.satisfaction", a)
                && words.in("name.satisfaction", b)
                && words.isSatisfaction(one) != words.isSatisfaction(other);
    }

    /** The unit in the name is not the unit of the value. */
    private static void unitConflict(int number, Indicator indicator, LintWords words, Report report) {
        Matcher named = IN_BRACKETS.matcher(indicator.name());
        if (!named.find() || !words.list("unit.named").contains(named.group(1))) {
            return;
        }
        for (TargetClause clause : indicator.clauses()) {
            String unit = clause.unit();
            boolean percents = words.in("unit.percent", named.group(1));
            if (clause.comparator().isNumeric()
                    && unit != null
                    && !(percents ? words.isPercent(clause) : unit.equals(named.group(1)))) {
                report.indicator(number, indicator, named.group(1), unit);
                return;
            }
        }
    }

    /** Called a rate or coverage and measured by a count, or the other way about. */
    private static void nameMeasure(int number, Indicator indicator, LintWords words, Report report) {
        String name = LintWords.bare(indicator.name());
        boolean rate = words.ends("name.rate", name);
        boolean count = words.ends("name.count", name);
        for (TargetClause clause : indicator.clauses()) {
            String unit = clause.unit();
            if (unit != null && (rate && words.counts(clause) || count && words.isPercent(clause))) {
                report.indicator(number, indicator, unit);
                return;
            }
        }
    }

    private static void outputAsBenefit(int number, Indicator indicator, LintWords words, Report report) {
        boolean counted = !indicator.clauses().isEmpty()
                && indicator.clauses().stream()
                        .allMatch(clause -> words.counts(clause)
                                && clause.aggregation() == Aggregation.SUM
                                && clause.comparator() != Comparison.LE
                                && clause.comparator() != Comparison.LT);
        if (counted && words.isBenefit(indicator)) {
            report.indicator(number, indicator, indicator.level2(), indicator.annual());
        }
    }

    private static void noTimeliness(LintForm form, LintWords words, Report report) {
        boolean timely =
                form.indicators().stream().anyMatch(indicator -> words.in("category.timely", indicator.level2()));
        if (!form.indicators().isEmpty() && !timely) {
            report.form();
        }
    }

    private static void categoryGap(LintForm form, LintWords words, Report report) {
        List<Indicator> benefits =
                form.indicators().stream().filter(words::isBenefit).toList();
        List<String> missing = new ArrayList<>();
        for (String category : words.list("category.benefits")) {
            if (benefits.stream().noneMatch(indicator -> indicator.level2().contains(category))) {
                missing.add(category);
            }
        }
        if (!form.indicators().isEmpty() && !missing.isEmpty()) {
            report.form(String.join("\u3001", missing));
        }
    }

    /** Weights, where the layout has them, are all given and add up to 100, or to 90 beside execution. */
    private static void weights(LintForm form, LintWords words, Report report) {
        BigDecimal sum = BigDecimal.ZERO;
        int given = 0;
        for (Indicator indicator : form.indicators()) {
            String weight = indicator.weight();
            if (weight != null && WEIGHT.matcher(weight.strip()).matches()) {
                sum = sum.add(new BigDecimal(weight.replaceAll("[^0-9.]", "")));
                given++;
            }
        }
        BigDecimal whole = sum;
        if (given > 0
                && (given < form.indicators().size()
                        || WHOLES.stream().noneMatch(each -> each.compareTo(whole) == 0))) {
            report.form(sum.toPlainString(), given, form.indicators().size());
        }
    }
}
