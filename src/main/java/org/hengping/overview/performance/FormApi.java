package org.hengping.overview.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Totals;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The forms as data. Amounts are in ten thousands of yuan with two decimals, as the form prints them. */
@RestController
@RequestMapping("/api/v1/performance/forms")
@Tag(name = "performance", description = "Declaration forms of overall budget performance")
class FormApi {

    record FormList(List<FormItem> items) {}

    record FormItem(UUID id, String department, int year, long version, String state) {}

    record FormAnswer(
            UUID id,
            String department,
            int year,
            long version,
            String state,
            List<LineAnswer> budgetLines,
            List<String> goals,
            List<TaskAnswer> tasks,
            TotalsAnswer totals,
            List<IndicatorAnswer> indicators) {}

    record LineAnswer(Side side, String name, BigDecimal amount) {}

    /** @param amount null where the optional row was left blank */
    record TaskAnswer(
            String name, @Nullable BigDecimal amount, List<String> content, List<String> goal, boolean optional) {}

    record TotalsAnswer(
            BigDecimal expenditure, BigDecimal income, BigDecimal projects, BigDecimal tasks, BigDecimal residual) {}

    record IndicatorAnswer(
            UUID id,
            String level1,
            String level2,
            String level3,
            @Nullable String cycleTarget,
            String annualTarget,
            @Nullable Long actual,
            IndicatorStatus status,
            EvidenceGrade evidenceGrade,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaceAnswer pace,

            String provedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String measure) {}

    /** @param basis {@code LINEAR}: the year's plan is spread evenly over its days */
    record PaceAnswer(BigDecimal share, BigDecimal elapsed, String basis) {}

    private final FormRegister register;
    private final FormWords words;
    private final Wording wording;

    FormApi(FormRegister register, FormWords words, Wording wording) {
        this.register = register;
        this.words = words;
        this.wording = wording;
    }

    @GetMapping
    @Permit("performance.read")
    @Operation(summary = "All forms")
    FormList list() {
        return new FormList(register.list().stream()
                .map(head -> new FormItem(head.id(), head.department(), head.year(), head.version(), head.state()))
                .toList());
    }

    @GetMapping("/{id}")
    @Permit("performance.read")
    @Operation(summary = "A form with budget lines, tasks and indicators, each with target, actual and status")
    FormAnswer form(@PathVariable String id) {
        StoredForm stored = register.require(uuid(id));
        Head head = stored.head();
        DeclarationForm form = stored.form();
        return new FormAnswer(
                head.id(),
                head.department(),
                head.year(),
                head.version(),
                head.state(),
                form.budget().stream()
                        .map(line -> new LineAnswer(line.side(), line.name(), Money.tenThousandYuan(line.amount())))
                        .toList(),
                form.goals(),
                form.tasks().stream().map(FormApi::task).toList(),
                totals(form.totals(words)),
                register.lines(stored, Actor.current()).stream()
                        .map(this::indicator)
                        .toList());
    }

    private static TaskAnswer task(DeclarationForm.Task task) {
        Long amount = task.amount();
        return new TaskAnswer(
                task.name(),
                amount == null ? null : Money.tenThousandYuan(amount),
                task.content(),
                task.goal(),
                task.optional());
    }

    private static TotalsAnswer totals(Totals totals) {
        return new TotalsAnswer(
                Money.tenThousandYuan(totals.expenditure()),
                Money.tenThousandYuan(totals.income()),
                Money.tenThousandYuan(totals.projects()),
                Money.tenThousandYuan(totals.tasks()),
                Money.tenThousandYuan(totals.residual()));
    }

    private IndicatorAnswer indicator(IndicatorLine line) {
        DeclarationForm.Indicator indicator = line.indicator().words();
        StoredForm.Binding binding = line.indicator().binding();
        Pace pace = line.pace();
        return new IndicatorAnswer(
                line.indicator().id(),
                indicator.level1(),
                indicator.level2(),
                indicator.level3(),
                indicator.cycleTarget(),
                indicator.annualTarget(),
                line.actual(),
                line.status(),
                line.grade(),
                pace == null ? null : new PaceAnswer(pace.share(), pace.elapsed(), "LINEAR"),
                wording.text("performance.system." + line.system()),
                binding == null ? null : binding.measure());
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
