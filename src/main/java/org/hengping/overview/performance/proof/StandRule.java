package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Amount;
import org.hengping.overview.performance.monitoring.Basis;
import org.hengping.overview.performance.monitoring.CasePace;
import org.hengping.overview.performance.monitoring.ChangePace;
import org.hengping.overview.performance.monitoring.Course;
import org.hengping.overview.performance.monitoring.FlowPace;
import org.hengping.overview.performance.monitoring.Gate;
import org.hengping.overview.performance.monitoring.GatePace;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.overview.performance.monitoring.MonthPace;
import org.hengping.overview.performance.monitoring.PlanProfile;
import org.hengping.overview.performance.monitoring.Progress;
import org.hengping.overview.performance.monitoring.RatioPace;
import org.hengping.overview.performance.monitoring.StockPace;
import org.hengping.overview.performance.monitoring.SurveyPace;
import org.hengping.overview.performance.monitoring.Wave;
import org.hengping.overview.performance.monitoring.WordPace;
import org.jspecify.annotations.Nullable;

/** From what was counted or laid down to where a clause stands. */
final class StandRule {

    /** Answers a survey wave must have to be valid. */
    static final long LEAST_ANSWERS = 30;

    private StandRule() {}

    /** What papers say month by month. A longer paper stands in its last month and covers those before with nothing. */
    static Course course(Period period, LocalDate asOf, List<Paper> papers) {
        TreeMap<YearMonth, Amount> months = new TreeMap<>();
        for (Paper paper : papers) {
            BigDecimal amount = paper.content().amount();
            if (amount == null) {
                continue;
            }
            BigDecimal base = paper.content().base();
            YearMonth last = YearMonth.from(paper.period().to());
            for (YearMonth month = YearMonth.from(paper.period().from());
                    month.isBefore(last);
                    month = month.plusMonths(1)) {
                months.merge(
                        month,
                        new Amount(BigDecimal.ZERO, base == null ? null : BigDecimal.ZERO),
                        (there, nothing) -> there);
            }
            months.merge(last, new Amount(amount, base), Amount::plus);
        }
        return new Course(period, asOf, months);
    }

    /** The weakest paper a figure rests on. */
    static EvidenceGrade grade(List<Paper> papers) {
        return papers.stream().map(Paper::grade).max(Comparator.naturalOrder()).orElse(EvidenceGrade.E4);
    }

    /**
     * @param before the same days of the year before; empty where not known
     * @param papers that count
     */
    static Progress progress(
            Clause clause,
            Course course,
            Course before,
            @Nullable PlanProfile plan,
            List<Paper> papers,
            LightPolicy lights) {
        LocalDate asOf = course.asOf();
        Aim aim = clause.aim().orElse(null);
        if (clause.kind().numeric() && aim == null) {
            return Progress.toVerify(course.total().map(Amount::value).orElse(null), Basis.TARGET, "reading");
        }
        return switch (clause.kind()) {
            case FLOW ->
                FlowPace.of(
                        Objects.requireNonNull(aim), course, plan == null ? PlanProfile.linear(course) : plan, lights);
            case STOCK -> StockPace.of(Objects.requireNonNull(aim), course, BigDecimal.ZERO, lights);
            case RATIO -> RatioPace.of(Objects.requireNonNull(aim), course, lights);
            case MEAN -> MonthPace.mean(Objects.requireNonNull(aim), course, lights);
            case EACH -> MonthPace.each(Objects.requireNonNull(aim), course);
            case SURVEY ->
                SurveyPace.of(Objects.requireNonNull(aim), waves(course), LEAST_ANSWERS, asOf, course.over(), lights);
            case MILESTONE -> GatePace.of(gates(clause, course, papers), deadline(clause, course), asOf);
            case CASES -> cases(course, lights);
            case CHANGE -> change(clause, course, before);
            case WORDS -> words(course, papers);
        };
    }

    private static List<Wave> waves(Course course) {
        List<Wave> waves = new ArrayList<>();
        course.months().forEach((month, amount) -> {
            BigDecimal base = amount.base();
            if (base != null && base.signum() > 0) {
                waves.add(new Wave(month.atDay(1), amount.sum().longValue(), base.longValue()));
            }
        });
        return waves;
    }

    private static Progress cases(Course course, LightPolicy lights) {
        Amount total = course.total().orElse(null);
        BigDecimal base = total == null ? null : total.base();
        return total == null || base == null
                ? CasePace.of(0, 0, course.over(), lights)
                : CasePace.of(total.sum().longValue(), base.longValue(), course.over(), lights);
    }

    private static Progress change(Clause clause, Course course, Course before) {
        return ChangePace.of(
                clause.down(),
                clause.percent() ? clause.value() : null,
                course.total().map(Amount::value).orElse(null),
                before.total().map(Amount::value).orElse(null),
                course.over());
    }

    private static Progress words(Course course, List<Paper> papers) {
        return papers.stream()
                .filter(paper -> paper.content().judgement() != null)
                .max(Comparator.comparing(Paper::id))
                .map(paper -> switch (Objects.requireNonNull(paper.content().judgement())) {
                    case MET -> WordPace.met(course.over());
                    case PARTLY -> WordPace.partly(course.over());
                    case MISSED -> WordPace.missed(course.over());
                })
                .orElseGet(WordPace::unknown);
    }

    /** Nothing is planned for single gates, so each is due with the milestone. No paper at all: nothing is known. */
    private static List<Gate> gates(Clause clause, Course course, List<Paper> papers) {
        if (papers.isEmpty()) {
            return List.of();
        }
        LocalDate due = deadline(clause, course);
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < clause.gates().size(); i++) {
            int gate = i + 1;
            LocalDate passed = papers.stream()
                    .filter(paper -> Objects.equals(paper.about().gate(), gate))
                    .map(paper -> paper.origin().issuedOn())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            gates.add(new Gate(clause.gates().get(i), due, passed));
        }
        return gates;
    }

    /** The day the clause names, in the form's year, else the last of the year. */
    static LocalDate deadline(Clause clause, Course course) {
        String day = clause.deadline();
        LocalDate last = course.period().to();
        if (day == null || day.startsWith("---")) {
            return last;
        }
        return day.startsWith("--") ? MonthDay.parse(day).atYear(last.getYear()) : LocalDate.parse(day);
    }
}
