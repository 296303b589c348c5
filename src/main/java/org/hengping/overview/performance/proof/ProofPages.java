package org.hengping.overview.performance.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.scoring.Judgement;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Confirms readings, takes papers in and has them checked, on pages. */
@Controller
class ProofPages {

    private static final BigDecimal FEN = BigDecimal.valueOf(1_000_000);
    private static final int MOST = 200;

    private final PlanForms forms;
    private final StandRegister stands;
    private final ProofDesk desk;
    private final RequestKeys keys;
    private final Measures measures;
    private final Wording wording;

    ProofPages(
            PlanForms forms,
            StandRegister stands,
            ProofDesk desk,
            RequestKeys keys,
            Measures measures,
            Wording wording) {
        this.forms = forms;
        this.stands = stands;
        this.desk = desk;
        this.keys = keys;
        this.measures = measures;
        this.wording = wording;
    }

    @GetMapping("/performance/indicators/{id}/clauses/{n}/reading")
    @Permit("performance.bind")
    ModelAndView reading(@PathVariable UUID id, @PathVariable int n) {
        PlanLine line = forms.requireLine(id);
        ClauseStand stand = clause(line, n);
        Clause clause = stand.clause();
        Map<String, String> values = new HashMap<>();
        values.put("kind", clause.kind().name());
        values.put("bound", clause.bound() == null ? "" : clause.bound().name());
        values.put("value", clause.value() == null ? "" : clause.value().toPlainString());
        values.put("unit", clause.unit() == null ? "" : clause.unit());
        values.put("measure", stand.measure() == null ? "" : stand.measure());
        values.put("validFrom", forms.require(line.form()).period().from().toString());
        return page(reading(line, stand, values, List.of()));
    }

    private EntryPage reading(
            PlanLine line, ClauseStand stand, Map<String, String> values, List<Refusal.Field> faults) {
        EntryPage.Fields fields = new EntryPage.Fields(values, faults, wording)
                .add("kind", "CHOICE", true, options("performance.kind.", ClauseKind.values()))
                .add("bound", "CHOICE", false, options("performance.bound.", Bound.values()))
                .number("value", false)
                .text("unit", false)
                .add(
                        "measure",
                        "CHOICE",
                        false,
                        measures.list().stream()
                                .map(each ->
                                        new FormOption(each.code(), wording.text("measure." + each.code() + ".name")))
                                .toList())
                .date("validFrom", true);
        return new EntryPage(
                wording.text("performance.reading.title", line.level3()),
                wording.text("performance.reading.lead", stand.clause().text()),
                "/performance/indicators/" + line.id() + "/clauses/"
                        + stand.clause().number() + "/reading",
                "/performance/indicators/" + line.id(),
                wording.text("performance.reading.confirm"),
                fields.list(),
                false,
                null);
    }

    @PostMapping("/performance/indicators/{id}/clauses/{n}/reading")
    @Permit("performance.bind")
    ModelAndView confirm(
            @PathVariable UUID id,
            @PathVariable int n,
            @RequestParam Map<String, String> values,
            RedirectAttributes redirect) {
        PlanLine line = forms.requireLine(id);
        try {
            Typed typed = new Typed(values);
            ClauseKind kind = typed.one("kind", ClauseKind.class);
            Bound bound = typed.one("bound", Bound.class);
            BigDecimal value = typed.number("value");
            LocalDate from =
                    typed.day("validFrom", forms.require(line.form()).period().from());
            typed.done();
            if (kind == null) {
                throw Refusal.field("kind", "required");
            }
            Actor actor = Actor.current();
            keys.once(
                    actor,
                    "POST reading",
                    values.get("idempotencyKey"),
                    id + "|" + n + "|" + kind + bound + value + from + typed.given("measure"),
                    () -> desk.bind(
                            id,
                            n,
                            new ProofDesk.Reading(
                                    kind, bound, value, typed.given("unit"), typed.given("measure"), from),
                            actor));
            Flash.done(redirect, "performance.reading.done");
            return new ModelAndView("redirect:/performance/indicators/" + id);
        } catch (Refusal refusal) {
            return refused(refusal, reading(line, clause(line, n), values, refusal.fields()));
        }
    }

    @GetMapping("/performance/indicators/{id}/clauses/{n}/papers/new")
    @Permit("performance.evidence-enter")
    ModelAndView paper(
            @PathVariable UUID id, @PathVariable int n, @RequestParam(required = false) @Nullable UUID supersedes) {
        PlanLine line = forms.requireLine(id);
        Map<String, String> values = new HashMap<>();
        values.put("supersedes", supersedes == null ? "" : supersedes.toString());
        return page(paper(line, clause(line, n), values, List.of()));
    }

    private EntryPage paper(PlanLine line, ClauseStand stand, Map<String, String> values, List<Refusal.Field> faults) {
        Clause clause = stand.clause();
        EntryPage.Fields fields =
                new EntryPage.Fields(values, faults, wording).date("from", true).date("to", true);
        switch (clause.kind()) {
            case WORDS ->
                fields.add("judgement", "CHOICE", true, options("performance.judgement.", Judgement.values()))
                        .number("share", true);
            case MILESTONE ->
                fields.add(
                        "gate",
                        "CHOICE",
                        true,
                        IntStream.range(0, clause.gates().size())
                                .mapToObj(i -> new FormOption(
                                        "" + (i + 1), clause.gates().get(i)))
                                .toList());
            default -> fields.number("amount", true).number("base", false);
        }
        origin(fields);
        String supersedes = values.getOrDefault("supersedes", "");
        String address = "/performance/indicators/" + line.id() + "/clauses/" + clause.number() + "/papers/new";
        return new EntryPage(
                wording.text("performance.paper.title", line.level3()),
                wording.text("performance.paper.lead", clause.text()),
                supersedes.isEmpty() ? address : address + "?supersedes=" + supersedes,
                "/performance/indicators/" + line.id(),
                wording.text("performance.paper.enter"),
                fields.list(),
                true,
                null);
    }

    private void origin(EntryPage.Fields fields) {
        fields.text("issuer", true)
                .text("number", true)
                .date("issuedOn", true)
                .date("validUntil", false)
                .add("dataSet", "CHECK", false, List.of());
    }

    @PostMapping("/performance/indicators/{id}/clauses/{n}/papers/new")
    @Permit("performance.evidence-enter")
    ModelAndView enter(
            @PathVariable UUID id,
            @PathVariable int n,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes redirect) {
        PlanLine line = forms.requireLine(id);
        try {
            Typed typed = new Typed(values);
            Integer gate = typed.whole("gate");
            Paper.Content content = new Paper.Content(
                    typed.number("amount"),
                    typed.number("base"),
                    typed.one("judgement", Judgement.class),
                    typed.number("share"));
            UUID paper = enter(new Paper.About(line.form(), id, n, gate, null), content, typed, file);
            Flash.done(redirect, "performance.paper.done");
            return new ModelAndView("redirect:/performance/papers/" + paper);
        } catch (Refusal refusal) {
            return refused(refusal, paper(line, clause(line, n), values, refusal.fields()));
        }
    }

    private UUID enter(Paper.About about, Paper.Content content, Typed typed, @Nullable MultipartFile file) {
        LocalDate issued = typed.day("issuedOn", LocalDate.EPOCH);
        LocalDate from = typed.day("from", issued);
        LocalDate to = typed.day("to", from);
        LocalDate until = typed.day("validUntil");
        String issuer = typed.required("issuer", MOST);
        String number = typed.required("number", MOST);
        typed.done();
        if (file == null || file.isEmpty()) {
            throw Refusal.field("file", "required");
        }
        byte[] bytes = bytes(file);
        String name = file.getOriginalFilename();
        ProofDesk.Entry entry = new ProofDesk.Entry(
                about,
                new Period(from, to),
                content,
                typed.text("dataSet").equals("true"),
                new Paper.Origin(issuer, number, issued, until),
                supersedes(typed));
        Actor actor = Actor.current();
        return keys.once(actor, "POST paper", typed.given("idempotencyKey"), entry.toString(), () -> {
            try (InputStream sent = new ByteArrayInputStream(bytes)) {
                return desk.enter(entry, sent, name == null ? "" : name, actor);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable UUID supersedes(Typed typed) {
        String text = typed.given("supersedes");
        return text == null ? null : IndicatorPages.uuid(text);
    }

    @GetMapping("/performance/papers/{id}")
    @Permit("performance.read")
    String paper(@PathVariable UUID id, Model model) {
        Paper paper = stands.paper(id);
        Actor actor = Actor.current();
        UUID line = paper.about().line();
        model.addAttribute("paper", paper);
        model.addAttribute("line", line == null ? null : forms.requireLine(line));
        model.addAttribute("form", forms.require(paper.about().form()));
        model.addAttribute(
                "mayCheck",
                actor.may("performance.evidence-check")
                        && paper.check() == null
                        && !paper.enteredBy().equals(actor.id()));
        model.addAttribute("mine", paper.enteredBy().equals(actor.id()));
        model.addAttribute("mayEnter", actor.may("performance.evidence-enter"));
        return "overview/performance/paper";
    }

    @PostMapping("/performance/papers/{id}/check")
    @Permit("performance.evidence-check")
    String check(
            @PathVariable UUID id,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        desk.check(id, accepted, note, Actor.current());
        Flash.done(redirect, accepted ? "performance.paper.accepted" : "performance.paper.rejected");
        return "redirect:/performance/papers/" + id;
    }

    @GetMapping("/performance/forms/{id}/money")
    @Permit("performance.evidence-enter")
    ModelAndView money(@PathVariable UUID id) {
        return page(money(forms.require(id), Map.of(), List.of()));
    }

    private EntryPage money(PlanForm form, Map<String, String> values, List<Refusal.Field> faults) {
        List<FormOption> about = forms.tasks(form.id()).stream()
                .filter(task -> task.amount() != null)
                .map(task -> new FormOption("" + task.ordinal(), task.name()))
                .toList();
        EntryPage.Fields fields = new EntryPage.Fields(values, faults, wording)
                .add("task", "UNIT", false, about)
                .date("from", true)
                .date("to", true)
                .number("adjusted", true)
                .number("executed", true);
        origin(fields);
        return new EntryPage(
                wording.text("performance.money.title", "" + form.year()),
                wording.text("performance.money.lead"),
                "/performance/forms/" + form.id() + "/money",
                "/performance/forms/" + form.id() + "/self-evaluation",
                wording.text("performance.paper.enter"),
                fields.list(),
                true,
                null);
    }

    @PostMapping("/performance/forms/{id}/money")
    @Permit("performance.evidence-enter")
    ModelAndView enterMoney(
            @PathVariable UUID id,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes redirect) {
        PlanForm form = forms.require(id);
        try {
            Typed typed = new Typed(values);
            BigDecimal executed = typed.number("executed");
            BigDecimal adjusted = typed.number("adjusted");
            Integer task = typed.whole("task");
            if (executed == null || adjusted == null) {
                throw Refusal.field(executed == null ? "executed" : "adjusted", "required");
            }
            Paper.Content content = new Paper.Content(executed.multiply(FEN), adjusted.multiply(FEN), null, null);
            UUID paper = enter(new Paper.About(id, null, null, null, task), content, typed, file);
            Flash.done(redirect, "performance.paper.done");
            return new ModelAndView("redirect:/performance/papers/" + paper);
        } catch (Refusal refusal) {
            return refused(refusal, money(form, values, refusal.fields()));
        }
    }

    private ClauseStand clause(PlanLine line, int n) {
        PlanForm form = forms.require(line.form());
        return stands.line(form, line, stands.asOf(form), Actor.current()).clauses().stream()
                .filter(each -> each.clause().number() == n)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private <E extends Enum<E>> List<FormOption> options(String prefix, E[] values) {
        return Stream.of(values)
                .map(each -> new FormOption(each.name(), wording.text(prefix + each.name())))
                .toList();
    }

    private static ModelAndView page(EntryPage page) {
        return new ModelAndView(EntryPage.TEMPLATE, "page", page);
    }

    /** What was typed stays, each fault beside it. */
    private static ModelAndView refused(Refusal refusal, EntryPage page) {
        if (refusal.fields().isEmpty()) {
            throw refusal;
        }
        ModelAndView again = page(page);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }
}
