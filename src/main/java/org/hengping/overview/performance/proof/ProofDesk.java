package org.hengping.overview.performance.proof;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.MeasureKind;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.scoring.ScoreRule;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Binds clauses, takes papers in and has them checked. */
@Service
public class ProofDesk {

    private final PlanForms forms;
    private final Clauses clauses;
    private final Bindings bindings;
    private final Papers papers;
    private final StandRegister stands;
    private final Measures measures;
    private final Documents documents;
    private final UpdateLedger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    ProofDesk(
            PlanForms forms,
            Clauses clauses,
            Bindings bindings,
            Papers papers,
            StandRegister stands,
            Measures measures,
            Documents documents,
            UpdateLedger ledger,
            AuditTrail audit,
            Clock clock) {
        this.forms = forms;
        this.clauses = clauses;
        this.bindings = bindings;
        this.papers = papers;
        this.stands = stands;
        this.measures = measures;
        this.documents = documents;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a person says a clause means.
     *
     * @param measure code; null: papers
     * @param validFrom first day it holds
     */
    public record Reading(
            ClauseKind kind,
            @Nullable Bound bound,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String measure,
            LocalDate validFrom) {}

    /**
     * Confirms a clause; what was confirmed before holds until the day before.
     *
     * @throws Refusal 404 for an unknown line, clause or measure; 422 with the field at fault
     */
    @Transactional
    public UUID bind(UUID lineId, int number, Reading reading, Actor actor) {
        PlanLine line = forms.requireLine(lineId);
        PlanForm form = forms.require(line.form());
        Clause clause = clause(line, number);
        List<Refusal.Field> faults = new ArrayList<>();
        if (reading.kind().numeric()) {
            if (reading.bound() == null) {
                faults.add(new Refusal.Field("bound", "required"));
            }
            if (reading.value() == null) {
                faults.add(new Refusal.Field("value", "required"));
            }
        }
        if (!form.period().from().minusDays(1).isBefore(reading.validFrom())
                || reading.validFrom().isAfter(form.period().to())) {
            faults.add(new Refusal.Field("validFrom", "outside-year"));
        }
        String code = reading.measure();
        if (code != null && !fits(measures.require(code), reading.kind())) {
            faults.add(new Refusal.Field("measure", "measure-kind"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        Instant now = clock.instant();
        ClauseBinding binding = new ClauseBinding(
                Ids.at(now),
                line.id(),
                number,
                clause.text(),
                reading.kind(),
                reading.bound(),
                reading.value(),
                reading.unit(),
                code,
                reading.validFrom(),
                actor.id(),
                actor.name(),
                now);
        bindings.add(binding);
        ledger.created("performance", binding.id(), form.area(), now);
        audit("bind", "binding:" + binding.id(), binding.toString());
        return binding.id();
    }

    /** Quotients need a base, sums none. */
    private static boolean fits(Measure measure, ClauseKind kind) {
        boolean ratio = measure.kind() == MeasureKind.RATIO;
        return switch (kind) {
            case RATIO, SURVEY, CASES -> ratio;
            case FLOW, STOCK -> !ratio;
            case MEAN, EACH, CHANGE -> true;
            case MILESTONE, WORDS -> false;
        };
    }

    private Clause clause(PlanLine line, int number) {
        return clauses.of(line).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** What is written about a paper when it is entered. */
    public record Entry(
            Paper.About about,
            Period period,
            Paper.Content content,
            boolean dataSet,
            Paper.Origin origin,
            @Nullable UUID supersedes) {}

    /**
     * Takes a paper in with its file; it proves nothing before another person has checked it.
     *
     * @throws Refusal 422 with the fields at fault
     */
    @Transactional
    public UUID enter(Entry entry, InputStream file, String fileName, Actor actor) throws IOException {
        PlanForm form = forms.require(entry.about().form());
        require(form, entry);
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        Document document = documents.store(file, fileName);
        documents.attach(List.of(document.id()), "performance", id, "EVIDENCE", form.area(), actor.unit());
        Paper paper = new Paper(
                id,
                entry.about(),
                entry.period(),
                entry.content(),
                entry.dataSet(),
                entry.origin(),
                document.id(),
                document.sm3(),
                actor.id(),
                actor.name(),
                now,
                entry.supersedes(),
                false,
                null);
        papers.add(paper);
        ledger.created("performance", id, form.area(), now);
        audit("enter", "paper:" + id, paper.toString());
        return id;
    }

    private void require(PlanForm form, Entry entry) {
        List<Refusal.Field> faults = new ArrayList<>();
        Period year = form.period();
        if (entry.period().from().isBefore(year.from()) || entry.period().to().isAfter(year.to())) {
            faults.add(new Refusal.Field("to", "outside-year"));
        }
        LocalDate until = entry.origin().validUntil();
        if (until != null && until.isBefore(entry.origin().issuedOn())) {
            faults.add(new Refusal.Field("validUntil", "before-issue"));
        }
        UUID line = entry.about().line();
        Integer clause = entry.about().clause();
        if (line == null || clause == null) {
            money(entry, faults);
        } else {
            PlanLine about = forms.requireLine(line);
            if (!about.form().equals(form.id())) {
                throw Refusal.notFound();
            }
            Clause meant = stands.line(form, about, stands.asOf(form), Actor.current()).clauses().stream()
                    .map(ClauseStand::clause)
                    .filter(each -> each.number() == clause)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
            figures(meant, entry, stands.policy(form), faults);
        }
        UUID old = entry.supersedes();
        if (old != null
                && papers.find(old, clock.instant())
                        .filter(paper -> paper.about().equals(entry.about()))
                        .isEmpty()) {
            faults.add(new Refusal.Field("supersedes", "invalid"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }

    private static void money(Entry entry, List<Refusal.Field> faults) {
        BigDecimal paid = entry.content().amount();
        BigDecimal adjusted = entry.content().base();
        if (paid == null || paid.signum() < 0) {
            faults.add(new Refusal.Field("amount", paid == null ? "required" : "negative"));
        }
        if (adjusted == null || adjusted.signum() < 0) {
            faults.add(new Refusal.Field("base", adjusted == null ? "required" : "negative"));
        }
    }

    private static void figures(
            Clause clause,
            Entry entry,
            org.hengping.overview.performance.scoring.ScoringPolicy policy,
            List<Refusal.Field> faults) {
        Paper.Content content = entry.content();
        BigDecimal base = content.base();
        switch (clause.kind()) {
            case WORDS -> {
                if (content.judgement() == null || content.share() == null) {
                    faults.add(new Refusal.Field("judgement", "required"));
                } else if (!new ScoreRule(policy).inRange(content.judgement(), content.share())) {
                    faults.add(new Refusal.Field("share", "judged-outside"));
                }
            }
            case MILESTONE -> {
                Integer gate = entry.about().gate();
                if (gate == null || gate < 1 || gate > clause.gates().size()) {
                    faults.add(new Refusal.Field("gate", "required"));
                }
            }
            default -> {
                BigDecimal amount = content.amount();
                if (amount == null) {
                    faults.add(new Refusal.Field("amount", "required"));
                }
                boolean quotient = clause.kind() == ClauseKind.RATIO
                        || clause.kind() == ClauseKind.SURVEY
                        || clause.kind() == ClauseKind.CASES;
                if (quotient && (base == null || base.signum() == 0)) {
                    // a quotient that was only typed could not be added up with others
                    faults.add(new Refusal.Field("base", "base-needed"));
                }
                boolean part =
                        clause.percent() || clause.kind() == ClauseKind.SURVEY || clause.kind() == ClauseKind.CASES;
                if (part && amount != null && base != null && amount.compareTo(base) > 0) {
                    faults.add(new Refusal.Field("amount", "part-over-whole"));
                }
                if (clause.kind().monthly()
                        && !YearMonth.from(entry.period().from())
                                .equals(YearMonth.from(entry.period().to()))) {
                    faults.add(new Refusal.Field("to", "one-month"));
                }
            }
        }
    }

    /**
     * Says whether the paper shows what was entered.
     *
     * @param note compulsory when it does not
     * @throws Refusal 409 {@code paper-second-person} for who entered it, {@code paper-checked} when somebody has
     */
    @Transactional
    public void check(UUID id, boolean accepted, String note, Actor actor) {
        Instant now = clock.instant();
        Paper paper = papers.find(id, now).orElseThrow(Refusal::notFound);
        if (paper.enteredBy().equals(actor.id())) {
            throw Refusal.conflict("paper-second-person");
        }
        if (!accepted && note.isBlank()) {
            throw Refusal.field("note", "required");
        }
        if (!papers.check(id, new Paper.Check(accepted, note.strip(), actor.id(), actor.name(), now))) {
            throw Refusal.conflict("paper-checked");
        }
        PlanForm form = forms.require(paper.about().form());
        ledger.changed("performance", id, 2, form.area(), now);
        audit(accepted ? "accept" : "reject", "paper:" + id, id + "|" + accepted + "|" + note);
    }

    private void audit(String action, String object, String change) {
        audit.append(new AuditEvent(
                "performance",
                action,
                object,
                action.equals("accept") || action.equals("reject") ? 2L : 1L,
                1,
                Sm3.digest(change.getBytes(StandardCharsets.UTF_8))));
    }
}
