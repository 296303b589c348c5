package org.hengping.overview.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

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
            long revision,
            String sourceName,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String approvalPaper,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate approvedOn,

            List<LineAnswer> budgetLines,
            List<String> goals,
            List<TaskAnswer> tasks,
            TotalsAnswer totals,
            List<IndicatorAnswer> indicators,
            List<QuestionAnswer> questions,
            List<LintItems.Item> lints) {}

    /** @param place {@code Sheet1!C14}, {@code table 2 row 5 cell 3}, {@code line 7} or {@code paragraph 7} */
    record QuestionAnswer(String code, String place, String text) {}

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
    private final FormUploads uploads;
    private final FormPrints prints;
    private final FormWords words;
    private final LintItems lints;
    private final Wording wording;

    FormApi(
            FormRegister register,
            FormUploads uploads,
            FormPrints prints,
            FormWords words,
            LintItems lints,
            Wording wording) {
        this.register = register;
        this.uploads = uploads;
        this.prints = prints;
        this.words = words;
        this.lints = lints;
        this.wording = wording;
    }

    @GetMapping
    @Permit("performance.read")
    @Operation(summary = "All forms")
    FormList list() {
        return new FormList(register.list().stream()
                .map(head -> new FormItem(
                        head.id(),
                        head.department(),
                        head.year(),
                        head.version(),
                        head.state().name()))
                .toList());
    }

    @GetMapping("/{id}")
    @Permit("performance.read")
    @Operation(summary = "A form with budget lines, tasks and indicators, each with target, actual and status")
    FormAnswer form(@PathVariable String id) {
        return answer(uuid(id));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Permit("performance.import")
    @Operation(
            summary = "Import a form from a file",
            description =
                    "XLSX, DOCX, HTML or the extracted text, told apart by content. 422 names each cell that cannot be read,"
                            + " and then nothing is stored; what was taken but should be asked about is in questions. The same"
                            + " file again answers with the form that is there; a changed one is a new version. 413 above 10 MB.")
    FormAnswer take(@RequestParam MultipartFile file, @RequestParam String fiscalYear) throws IOException {
        return answer(uploads.take(file, FormUploads.year(fiscalYear)));
    }

    @GetMapping("/{id}/export")
    @Permit("performance.read")
    @Operation(
            summary = "The form in the official layout, cell for cell",
            description = "format: xlsx, docx or pdf (to be signed).")
    void export(@PathVariable String id, @RequestParam String format, HttpServletResponse response) throws IOException {
        FormPrints.Format as = FormPrints.Format.of(format);
        StoredForm stored = register.require(uuid(id));
        FormProcessPages.send(stored, as, prints, response);
    }

    FormAnswer answer(UUID id) {
        StoredForm stored = register.require(id);
        Head head = stored.head();
        DeclarationForm form = stored.form();
        return new FormAnswer(
                head.id(),
                head.department(),
                head.year(),
                head.version(),
                head.state().name(),
                head.revision(),
                head.sourceName(),
                head.approvalPaper(),
                head.approvedOn(),
                form.budget().stream()
                        .map(line -> new LineAnswer(line.side(), line.name(), Money.tenThousandYuan(line.amount())))
                        .toList(),
                form.goals(),
                form.tasks().stream().map(FormApi::task).toList(),
                totals(form.totals(words)),
                register.lines(stored, Actor.current()).stream()
                        .map(this::indicator)
                        .toList(),
                register.questions(id).stream().map(this::question).toList(),
                lints.of(id));
    }

    private QuestionAnswer question(FormQuestion question) {
        return new QuestionAnswer(
                question.code(),
                question.place().toString(),
                wording.text("performance.question." + question.code(), question.messageArguments()));
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
