package org.hengping.overview.performance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.hengping.overview.performance.lints.Finding;
import org.hengping.overview.performance.lints.Finding.Place;
import org.hengping.overview.performance.lints.FormLints;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks forms over and takes the declarer's answers. Findings are made anew each time, answers are kept. */
@Service
class LintDesk {

    private static final int MAX_REASON = 500;

    /** A finding with its answer, if there is one. */
    record Answered(Finding finding, @Nullable LintAnswer answer) {}

    private final FormRegister register;
    private final LintViews views;
    private final FormLints lints;
    private final LintAnswers answers;
    private final AuditTrail audit;
    private final Clock clock;

    LintDesk(
            FormRegister register,
            LintViews views,
            FormLints lints,
            LintAnswers answers,
            AuditTrail audit,
            Clock clock) {
        this.register = register;
        this.views = views;
        this.lints = lints;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Refusal 404 for a form that the actor does not see */
    @Transactional(readOnly = true)
    public List<Answered> findings(UUID form) {
        List<Finding> found = lints.check(views.of(register.require(form).form()));
        List<LintAnswer> given = answers.newest(form);
        return found.stream()
                .map(finding -> new Answered(
                        finding,
                        given.stream()
                                .filter(answer -> at(finding, answer.code(), answer.kind(), answer.number()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static boolean at(Finding finding, String code, String kind, int number) {
        Place place = finding.place();
        return finding.code().equals(code) && place.kind().name().equals(kind) && place.number() == number;
    }

    /**
     * Says to a finding that it is put right, or that it stays and why.
     *
     * @param reason required for what stays
     * @throws Refusal 404 without such a finding, 422 without a reason, 409 when someone else answered meanwhile
     */
    @Transactional
    public void answer(UUID form, String code, String kind, int number, Answer answer, String reason, Actor actor) {
        boolean found = findings(form).stream().anyMatch(each -> at(each.finding(), code, kind, number));
        if (!found) {
            throw Refusal.notFound();
        }
        String because = reason.strip();
        if (answer == Answer.ACCEPTED && because.isEmpty()) {
            throw Refusal.field("reason", "lint-reason");
        }
        if (because.length() > MAX_REASON) {
            throw Refusal.field("reason", "lint-reason-long", MAX_REASON);
        }
        long version = answers.version(form, code, kind, number) + 1;
        LintAnswer given = new LintAnswer(
                code, kind, number, answer, because, actor.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!answers.add(form, given, version)) {
            throw Refusal.conflict("lint-meanwhile");
        }
        String object = "lint:" + form + "/" + code + "/" + kind + "/" + number;
        byte[] digest = Sm3.digest((answer + "\n" + because).getBytes(StandardCharsets.UTF_8));
        audit.append(new AuditEvent("performance", "answer-lint", object, version, 1, digest));
    }
}
