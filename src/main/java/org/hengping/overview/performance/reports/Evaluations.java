package org.hengping.overview.performance.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.monitoring.GapRule;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.proof.ClauseStand;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.Paper;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.overview.performance.scoring.Claim;
import org.hengping.overview.performance.scoring.Part;
import org.hengping.overview.performance.scoring.ScoringPolicy;
import org.hengping.overview.performance.scoring.SelfEvaluation;
import org.hengping.platform.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scores a form from where its lines stand. */
@Service
public class Evaluations {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final StandRegister stands;
    private final PlanForms forms;

    Evaluations(StandRegister stands, PlanForms forms) {
        this.stands = stands;
        this.forms = forms;
    }

    @Transactional(readOnly = true)
    public Evaluation of(PlanForm form, LocalDate asOf, ScoringPolicy policy, Actor actor) {
        List<LineStand> lines = stands.lines(form, asOf, actor);
        Map<Integer, Paper> money = stands.money(form, asOf);
        List<PlanForms.Sum> spending = forms.spending(form.id());
        SelfEvaluation score =
                SelfEvaluation.of(policy, lines.stream().map(Evaluations::entry).toList(), execution(money, spending));
        BigDecimal results = results(score);
        return new Evaluation(
                form, asOf, lines, score, money, forms.tasks(form.id()), results, alarms(policy, money, results, asOf));
    }

    private static SelfEvaluation.Entry entry(LineStand line) {
        return new SelfEvaluation.Entry(
                line.line().level1(),
                line.line().level3(),
                null,
                line.clauses().stream().map(Evaluations::claim).toList());
    }

    /** What nobody has confirmed or checked is scored as unproved. */
    static Claim claim(ClauseStand stand) {
        EvidenceGrade grade =
                stand.confirmed() && stand.progress().standing() != Standing.NO_DATA ? stand.grade() : EvidenceGrade.E4;
        BigDecimal actual = stand.progress().actual();
        return switch (stand.clause().kind()) {
            case WORDS ->
                stand.papers().stream()
                        .filter(paper -> !paper.superseded() && paper.grade() != EvidenceGrade.E4)
                        .reduce((one, later) -> later)
                        .map(Paper::content)
                        .<Claim>map(content -> new Claim.Words(content.judgement(), content.share(), grade))
                        .orElseGet(() -> new Claim.Words(null, null, grade));
            case MILESTONE -> parts(stand.clause().conditions().size(), actual, grade);
            case CASES ->
                stand.progress().planned() == null
                        ? new Claim.Condition(null, grade)
                        : new Claim.Number(
                                new Aim(
                                        Bound.AT_LEAST,
                                        Objects.requireNonNull(stand.progress().planned())),
                                actual,
                                grade);
            case CHANGE ->
                new Claim.Condition(
                        switch (stand.progress().standing()) {
                            case REACHED, NORMAL, EXCEEDED -> true;
                            case DEVIATING, SERIOUS, OUT_OF_REACH -> false;
                            case NO_DATA, TO_VERIFY -> null;
                        },
                        grade);
            case FLOW, STOCK, RATIO, MEAN, EACH, SURVEY ->
                stand.aim()
                        .<Claim>map(aim -> new Claim.Number(aim, actual, grade))
                        .orElseGet(() -> new Claim.Condition(null, grade));
        };
    }

    private static Claim parts(int gates, @org.jspecify.annotations.Nullable BigDecimal passed, EvidenceGrade grade) {
        return new Claim.Number(new Aim(Bound.AT_LEAST, BigDecimal.valueOf(Math.max(1, gates))), passed, grade);
    }

    /** The whole form's own paper if there is one, else the sum of what the tasks have. */
    static SelfEvaluation.Execution execution(Map<Integer, Paper> money, List<PlanForms.Sum> spending) {
        Paper whole = money.get(StandRegister.WHOLE);
        List<Paper> papers = whole == null ? List.copyOf(money.values()) : List.of(whole);
        if (papers.isEmpty()) {
            long planned = spending.stream()
                    .map(PlanForms.Sum::amount)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
            return new SelfEvaluation.Execution(planned, null, EvidenceGrade.E4);
        }
        return new SelfEvaluation.Execution(
                sum(papers, true),
                sum(papers, false),
                papers.stream()
                        .map(Paper::grade)
                        .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other)
                        .orElse(EvidenceGrade.E4));
    }

    private static long sum(List<Paper> papers, boolean base) {
        return papers.stream()
                .map(paper -> base ? paper.content().base() : paper.content().amount())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .longValue();
    }

    /** Points of the indicators over their proved weight; of nothing proved no share can be taken. */
    private static BigDecimal results(SelfEvaluation score) {
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal proved = BigDecimal.ZERO;
        for (SelfEvaluation.PartScore part : score.parts()) {
            if (part.part() != Part.EXECUTION
                    && part.part() != Part.MANAGEMENT
                    && !part.lines().isEmpty()) {
                points = points.add(part.points());
                proved = proved.add(part.weight().subtract(part.open()));
            }
        }
        return proved.signum() == 0 ? BigDecimal.ZERO : points.multiply(WHOLE).divide(proved, 2, RoundingMode.HALF_UP);
    }

    private static List<GapRule.Alarm> alarms(
            ScoringPolicy policy, Map<Integer, Paper> money, BigDecimal results, LocalDate asOf) {
        List<Paper> papers = new ArrayList<>();
        Paper whole = money.get(StandRegister.WHOLE);
        if (whole == null) {
            papers.addAll(money.values());
        } else {
            papers.add(whole);
        }
        // results of which nothing is proved stand for nothing beside the money
        return papers.isEmpty() || results.signum() == 0
                ? List.of()
                : policy.gap().alarms(sum(papers, true), sum(papers, false), results, asOf);
    }
}
