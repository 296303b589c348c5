package org.hengping.overview.performance.snapshots;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.hengping.overview.performance.proof.ClauseStand;
import org.hengping.overview.performance.proof.DemonstrationOfficers;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.Paper;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.ProofDesk;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.platform.Actor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One snapshot of the last month that has ended, and one figure in it that turned out otherwise. */
@Component
@Profile("demonstration")
@Order(110)
class DemonstrationSnapshot implements ApplicationRunner {

    private final PlanForms forms;
    private final StandRegister stands;
    private final SnapshotDesk desk;
    private final Snapshots snapshots;
    private final ProofDesk proof;
    private final DemonstrationOfficers officers;

    DemonstrationSnapshot(
            PlanForms forms,
            StandRegister stands,
            SnapshotDesk desk,
            Snapshots snapshots,
            ProofDesk proof,
            DemonstrationOfficers officers) {
        this.forms = forms;
        this.stands = stands;
        this.desk = desk;
        this.snapshots = snapshots;
        this.proof = proof;
        this.officers = officers;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        officers.enters().run(() -> forms.current().stream().limit(1).forEach(this::freeze));
    }

    private void freeze(PlanForm form) {
        LocalDate asOf = stands.asOf(form);
        int month = asOf.plusDays(1).getMonthValue() - 1;
        if (month == 0 || !snapshots.ofForm(form.id()).isEmpty()) {
            return;
        }
        Actor actor = officers.enters();
        UUID snapshot =
                desk.take(form.id(), new SnapshotDesk.Wanted(ReportingPoint.MONTH, month, null), null, actor);
        stands.lines(form, asOf, actor).stream()
                .filter(line -> line.clauses().stream()
                        .anyMatch(clause -> clause.counting().stream().anyMatch(DemonstrationSnapshot::sum)))
                .findFirst()
                .ifPresent(line -> correct(snapshot, line, month, actor));
    }

    /** A figure without a base that can be one less. */
    private static boolean sum(Paper paper) {
        return paper.content().amount() != null && paper.content().base() == null;
    }

    private void correct(UUID snapshot, LineStand line, int month, Actor actor) {
        ClauseStand clause = line.clauses().getFirst();
        Paper wrong = clause.counting().stream()
                .filter(DemonstrationSnapshot::sum)
                .filter(paper -> paper.period().to().getMonthValue() <= month)
                .reduce((earlier, later) -> later)
                .orElse(null);
        java.math.BigDecimal amount = wrong == null ? null : wrong.content().amount();
        if (wrong == null || amount == null) {
            return;
        }
        String reason = officers.text("reason");
        try {
            UUID right = proof.enter(
                    new ProofDesk.Entry(
                            wrong.about(),
                            wrong.period(),
                            new Paper.Content(amount.subtract(java.math.BigDecimal.ONE), null, null, null),
                            wrong.dataSet(),
                            new Paper.Origin(
                                    wrong.origin().issuer(),
                                    wrong.origin().number() + "-1",
                                    wrong.origin().issuedOn(),
                                    null),
                            wrong.id()),
                    new ByteArrayInputStream(reason.getBytes(StandardCharsets.UTF_8)),
                    "correction.txt",
                    actor);
            officers.checks().run(() -> proof.check(right, true, "", officers.checks()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UUID restatement =
                desk.restate(snapshot, line.line().id(), clause.clause().number(), reason, actor);
        officers.checks().run(() -> desk.decide(restatement, true, "", officers.checks()));
    }
}
