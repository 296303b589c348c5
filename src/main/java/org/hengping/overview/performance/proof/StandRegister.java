package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.MonthTotal;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.monitoring.Amount;
import org.hengping.overview.performance.monitoring.Course;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.overview.performance.monitoring.PlanProfile;
import org.hengping.overview.performance.monitoring.Progress;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.scoring.ScoringPolicies;
import org.hengping.overview.performance.scoring.ScoringPolicy;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Formats;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where every line of a form stands. */
@Service
public class StandRegister {

    private final PlanForms forms;
    private final Clauses clauses;
    private final Bindings bindings;
    private final Papers papers;
    private final MeasureProposals proposals;
    private final Measures measures;
    private final Areas areas;
    private final ScoringPolicies policies;
    private final Clock clock;

    StandRegister(
            PlanForms forms,
            Clauses clauses,
            Bindings bindings,
            Papers papers,
            MeasureProposals proposals,
            Measures measures,
            Areas areas,
            ScoringPolicies policies,
            Clock clock) {
        this.forms = forms;
        this.clauses = clauses;
        this.bindings = bindings;
        this.papers = papers;
        this.proposals = proposals;
        this.measures = measures;
        this.areas = areas;
        this.policies = policies;
        this.clock = clock;
    }

    /** Today, no earlier than the form's first day and no later than its last. */
    public LocalDate asOf(PlanForm form) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        Period year = form.period();
        return today.isBefore(year.from()) ? year.from() : today.isAfter(year.to()) ? year.to() : today;
    }

    /** The policy whose lights a form is shown in. */
    public ScoringPolicy policy(PlanForm form) {
        return policies.fitting(
                forms.lines(form.id()).stream().map(PlanLine::level1).toList(), form.year());
    }

    @Transactional(readOnly = true)
    public List<LineStand> lines(PlanForm form, LocalDate asOf, Actor actor) {
        Known known = known(form, asOf);
        LightPolicy lights = policy(form).lights();
        return forms.lines(form.id()).stream()
                .map(line -> stand(form, line, asOf, known, lights, actor))
                .toList();
    }

    @Transactional(readOnly = true)
    public LineStand line(PlanForm form, PlanLine line, LocalDate asOf, Actor actor) {
        return stand(form, line, asOf, known(form, asOf), policy(form).lights(), actor);
    }

    /** Money of a form: of each task by its ordinal, and of the whole under {@link #WHOLE}. */
    @Transactional(readOnly = true)
    public Map<Integer, Paper> money(PlanForm form, LocalDate asOf) {
        Map<Integer, Paper> money = new TreeMap<>();
        papers.of(form.id(), clock.instant()).stream()
                .filter(paper -> paper.about().line() == null)
                .filter(paper -> paper.countsOn(asOf) && !paper.period().to().isAfter(asOf))
                .forEach(paper -> {
                    Integer task = paper.about().task();
                    money.put(task == null ? WHOLE : task, paper);
                });
        return money;
    }

    /** Place of the whole form's money. */
    public static final int WHOLE = 0;

    private record Known(Map<Bindings.Key, ClauseBinding> bindings, List<Paper> papers) {}

    private Known known(PlanForm form, LocalDate asOf) {
        Instant now = clock.instant();
        return new Known(bindings.valid(form.id(), asOf, now), papers.of(form.id(), now));
    }

    private LineStand stand(
            PlanForm form, PlanLine line, LocalDate asOf, Known known, LightPolicy lights, Actor actor) {
        List<ClauseStand> stands = clauses.of(line).stream()
                .map(clause -> stand(form, line, clause, asOf, known, lights, actor))
                .toList();
        return new LineStand(line, stands, proposals.system(line));
    }

    private ClauseStand stand(
            PlanForm form, PlanLine line, Clause read, LocalDate asOf, Known known, LightPolicy lights, Actor actor) {
        ClauseBinding binding = known.bindings().get(new Bindings.Key(line.id(), read.number()));
        if (binding != null && !binding.text().equals(read.text())) {
            // another wording has not been confirmed by anybody
            binding = null;
        }
        Clause clause =
                binding == null ? read : read.as(binding.kind(), binding.bound(), binding.value(), binding.unit());
        String measure = binding == null ? proposals.measure(line, read).orElse(null) : binding.measure();
        List<Paper> entered = known.papers().stream()
                .filter(paper -> line.id().equals(paper.about().line())
                        && Objects.equals(paper.about().clause(), read.number()))
                .toList();
        List<Paper> counting = entered.stream()
                .filter(paper -> paper.countsOn(asOf) && !paper.period().to().isAfter(asOf))
                .toList();
        Period year = form.period();
        Course course =
                measure == null ? StandRule.course(year, asOf, counting) : course(measure, form, year, asOf, actor);
        PlanProfile plan = null;
        Course before = new Course(yearBefore(year), asOf.minusYears(1), new TreeMap<>());
        if (clause.kind() == ClauseKind.FLOW || clause.kind() == ClauseKind.CHANGE) {
            boolean whole = clause.kind() == ClauseKind.FLOW;
            LocalDate until = whole ? yearBefore(year).to() : asOf.minusYears(1);
            before = measure == null ? before : course(measure, form, yearBefore(year), until, actor);
            plan = whole ? PlanProfile.of(course, before) : null;
        }
        Progress progress = StandRule.progress(clause, course, before, plan, counting, lights);
        EvidenceGrade grade = measure == null
                ? StandRule.grade(counting)
                : progress.standing() == Standing.NO_DATA ? EvidenceGrade.E4 : EvidenceGrade.E1;
        if (binding == null && progress.standing() != Standing.NO_DATA) {
            progress = progress.unconfirmed();
        } else if (progress.standing() == Standing.NO_DATA
                && entered.stream().anyMatch(paper -> paper.check() == null && !paper.superseded())) {
            progress = progress.waiting();
        }
        return new ClauseStand(
                clause,
                binding,
                measure,
                course,
                plan,
                progress,
                grade,
                entered,
                measure == null ? counting : List.of());
    }

    private static Period yearBefore(Period year) {
        return new Period(year.from().minusYears(1), year.to().minusYears(1));
    }

    private Course course(String measure, PlanForm form, Period year, LocalDate asOf, Actor actor) {
        Period counted = new Period(year.from(), asOf.isAfter(year.to()) ? year.to() : asOf);
        TreeMap<YearMonth, Amount> months = new TreeMap<>();
        for (MonthTotal month :
                measures.months(measure, counted, areas.ofPath(form.area()).code(), actor)) {
            months.put(month.month(), amount(month));
        }
        return new Course(year, asOf, months);
    }

    private static Amount amount(MonthTotal month) {
        Long base = month.base();
        return new Amount(BigDecimal.valueOf(month.numerator()), base == null ? null : BigDecimal.valueOf(base));
    }

    /** @throws org.hengping.platform.Refusal 404 */
    @Transactional(readOnly = true)
    public Paper paper(UUID id) {
        return papers.find(id, clock.instant()).orElseThrow(org.hengping.platform.Refusal::notFound);
    }
}
