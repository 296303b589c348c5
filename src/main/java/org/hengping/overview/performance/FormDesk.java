package org.hengping.overview.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.Forms.Origin;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.hengping.overview.performance.grids.Grid;
import org.hengping.overview.performance.grids.GridFile;
import org.hengping.overview.performance.grids.TextGrid;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes declaration forms in. */
@Service
class FormDesk {

    static final int MAX_CHARACTERS = 300_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private static final int MAX_NAME = 200;

    private final Forms forms;
    private final FormSources sources;
    private final FormWords words;
    private final TargetGrammar grammar;
    private final IndicatorProofs proofs;
    private final Areas areas;
    private final UpdateLedger ledger;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FormDesk(
            Forms forms,
            FormSources sources,
            FormWords words,
            TargetGrammar grammar,
            IndicatorProofs proofs,
            Areas areas,
            UpdateLedger ledger,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.forms = forms;
        this.sources = sources;
        this.words = words;
        this.grammar = grammar;
        this.proofs = proofs;
        this.areas = areas;
        this.ledger = ledger;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The form in the text, as a new version for that year; the same text again is the form that is there already.
     *
     * @param year fiscal year, which the form itself does not name
     * @throws Refusal 422 with each unreadable line; then nothing is stored
     */
    public UUID take(String text, int year, Actor actor) {
        requireYear(year);
        if (text.length() > MAX_CHARACTERS) {
            throw Refusal.field("text", "form-too-long", MAX_CHARACTERS);
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
            throw Refusal.field("text", "form-no-text");
        }
        requireCity(actor);
        return taken(List.of(TextGrid.of(text)), "", Sm3.digest(text.getBytes(StandardCharsets.UTF_8)), year, actor);
    }

    /**
     * The form in a file, whatever kind it is of: workbook, word-processor file, web page or extracted text.
     *
     * @param name of the file, kept with the form
     * @throws Refusal 413 for a file too large, 422 with each cell that cannot be read; then nothing is stored
     */
    public UUID take(Path file, String name, int year, Actor actor) throws IOException {
        requireYear(year);
        requireCity(actor);
        List<Grid> grids = GridFile.read(file);
        String kept = name.substring(Math.max(0, name.length() - MAX_NAME));
        return taken(grids, kept, Sm3.digest(Files.readAllBytes(file)), year, actor);
    }

    private UUID taken(List<Grid> grids, String name, byte[] digest, int year, Actor actor) {
        FormReader.Reading reading = FormReader.read(grids, words);
        String sm3 = HexFormat.of().formatHex(digest);
        return Objects.requireNonNull(transactions.execute(status -> {
            DeclarationForm form = reading.form();
            Optional<UUID> same = forms.sameText(form.department(), year, sm3);
            if (same.isPresent()) {
                return same.get();
            }
            UUID id = added(form, year, new Origin(name, sm3, null, null), digest, actor);
            sources.keep(id, grids, reading.questions());
            return id;
        }));
    }

    /** The next version of an approved form, with the same words to begin with. */
    UUID change(StoredForm form, String reason, Actor actor) {
        Head head = form.head();
        String cause = "change of " + head.id() + " " + head.revision();
        byte[] digest = Sm3.digest(cause.getBytes(StandardCharsets.UTF_8));
        return added(
                form.form(),
                head.year(),
                new Origin(head.sourceName(), HexFormat.of().formatHex(digest), head.id(), reason),
                digest,
                actor);
    }

    private UUID added(DeclarationForm form, int year, Origin origin, byte[] digest, Actor actor) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        long city = city().lo();
        if (!forms.add(id, form, year, city, origin, actor.id(), now)) {
            throw Refusal.conflict("form-meanwhile");
        }
        addParts(id, form, now);
        ledger.created("performance", id, city, now);
        audit.append(new AuditEvent("performance", "import", "performance:" + id, 1L, 1, digest));
        return id;
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Refusal.field("year", "fiscal-year", FIRST_YEAR, LAST_YEAR);
        }
    }

    private void requireCity(Actor actor) {
        if (!actor.scope().covers(city().lo())) {
            throw Refusal.notFound();
        }
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
            forms.addIndicator(id, i + 1, new StoredIndicator(Ids.at(now), id, indicator, proposed(indicator)));
        }
    }

    /** The measure the indicator is bound to by its name, if there is one and the target can be counted. */
    @Nullable
    Binding proposed(DeclarationForm.Indicator indicator) {
        return proofs.measure(indicator.level3())
                .flatMap(measure -> Target.of(grammar.parse(
                                indicator.annualTarget(), new IndicatorHint(indicator.level3(), indicator.level2())))
                        .map(target -> new Binding(measure, target.amount(), target.unit())))
                .orElse(null);
    }

    /** The department works for the whole city, and so does its form. */
    Area city() {
        return areas.children(null).stream()
                .filter(area -> area.level() == AreaLevel.CITY)
                .findFirst()
                .orElseThrow();
    }
}
