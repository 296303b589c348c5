package org.hengping.overview.performance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes declaration forms in. */
@Service
class FormDesk {

    static final int MAX_CHARACTERS = 300_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Forms forms;
    private final FormWords words;
    private final IndicatorProofs proofs;
    private final Areas areas;
    private final UpdateLedger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    FormDesk(
            Forms forms,
            FormWords words,
            IndicatorProofs proofs,
            Areas areas,
            UpdateLedger ledger,
            AuditTrail audit,
            Clock clock) {
        this.forms = forms;
        this.words = words;
        this.proofs = proofs;
        this.areas = areas;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The form in the text, as a new version for that year; the same text again is the form that is there already.
     *
     * @param year fiscal year, which the form itself does not name
     * @throws Refusal 422 with each unreadable line; then nothing is stored
     */
    @Transactional
    public UUID take(String text, int year, Actor actor) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Refusal.field("year", "fiscal-year", FIRST_YEAR, LAST_YEAR);
        }
        if (text.length() > MAX_CHARACTERS) {
            throw Refusal.field("text", "form-too-long", MAX_CHARACTERS);
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
            throw Refusal.field("text", "form-no-text");
        }
        Area city = city();
        if (!actor.scope().covers(city.lo())) {
            throw Refusal.notFound();
        }
        DeclarationForm form = FormText.read(text, words);
        byte[] digest = Sm3.digest(text.getBytes(StandardCharsets.UTF_8));
        String sm3 = HexFormat.of().formatHex(digest);
        Optional<UUID> same = forms.sameText(form.department(), year, sm3);
        if (same.isPresent()) {
            return same.get();
        }
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        if (!forms.add(id, form, year, city.lo(), sm3, actor.id(), now)) {
            throw Refusal.conflict("form-meanwhile");
        }
        addParts(id, form, now);
        ledger.created("performance", id, city.lo(), now);
        audit.append(new AuditEvent("performance", "import", "form:" + id, 1L, 1, digest));
        return id;
    }

    private void addParts(UUID id, DeclarationForm form, Instant now) {
        for (int i = 0; i < form.budget().size(); i++) {
            forms.addLine(id, i + 1, form.budget().get(i));
        }
        for (int i = 0; i < form.tasks().size(); i++) {
            forms.addTask(id, i + 1, form.tasks().get(i));
        }
        for (int i = 0; i < form.indicators().size(); i++) {
            DeclarationForm.Indicator indicator = form.indicators().get(i);
            Binding binding = proofs.measure(indicator.level3())
                    .flatMap(measure -> Target.of(indicator.annualTarget(), words)
                            .map(target -> new Binding(measure, target.amount(), target.unit())))
                    .orElse(null);
            forms.addIndicator(id, i + 1, new StoredIndicator(Ids.at(now), id, indicator, binding));
        }
    }

    /** The department works for the whole city, and so does its form. */
    Area city() {
        return areas.children(null).stream()
                .filter(area -> area.level() == AreaLevel.CITY)
                .findFirst()
                .orElseThrow();
    }
}
