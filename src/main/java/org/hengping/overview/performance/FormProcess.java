package org.hengping.overview.performance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.Idempotency;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.MatterRef;
import org.hengping.foundation.matters.Notice;
import org.hengping.foundation.matters.Offer;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.foundation.matters.Waiting;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Moves forms through their year. Each move writes form and trail in one transaction. */
@Service
class FormProcess {

    /** A row of the life-cycle table and how it stands for one actor. */
    record OfferedMove(FormMove move, Offer offer) {}

    private final Forms forms;
    private final FormDesk desk;
    private final Trail trail;
    private final Idempotency idempotency;
    private final ActionForm inputs;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FormProcess(
            Forms forms,
            FormDesk desk,
            Trail trail,
            Idempotency idempotency,
            ActionForm inputs,
            JsonMapper json,
            TransactionTemplate transactions,
            Clock clock) {
        this.forms = forms;
        this.desk = desk;
        this.trail = trail;
        this.idempotency = idempotency;
        this.inputs = inputs;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How each row of the table stands for the actor. */
    List<OfferedMove> offers(UUID id, Actor actor) {
        return Objects.requireNonNull(transactions.execute(status -> {
            FormMatter form = matter(forms.head(id).orElseThrow(Refusal::notFound));
            Instant at = clock.instant();
            return Arrays.stream(FormMove.values())
                    .map(move -> new OfferedMove(move, move.offers(form, actor, at)))
                    .toList();
        }));
    }

    /** The steps made, oldest first. */
    List<Step.Line> timeline(UUID id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Head seen = forms.head(id).orElseThrow(Refusal::notFound);
            return trail.timeline(FormMove.ROOM, seen.id());
        }));
    }

    /**
     * Makes a move.
     *
     * @param revision the revision the actor saw, null for whichever it is
     * @param data the input's components by name
     * @return the form to look at next: the one moved, or the new version a change opened
     * @throws Refusal 404 unknown or out of sight, 409 {@code stale-version} or what the life-cycle table says, 422 faulty
     *     fields
     */
    UUID move(
            UUID id,
            @Nullable Long revision,
            String code,
            Map<String, ?> data,
            @Nullable IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                () -> Objects.requireNonNull(
                        transactions.execute(status -> moved(id, revision, named(code), data, key, actor))),
                moved -> moved);
    }

    private UUID moved(
            UUID id,
            @Nullable Long revision,
            FormMove move,
            Map<String, ?> data,
            @Nullable IdempotencyKey key,
            Actor actor) {
        Head head = forms.head(id).orElseThrow(Refusal::notFound);
        if (!actor.may(move.permission(FormMove.ROOM))) {
            throw Refusal.conflict("move-not-yours", move.code());
        }
        if (revision != null && revision != head.revision()) {
            throw Refusal.conflict("stale-version", revision, head.revision());
        }
        Instant at = clock.instant();
        move.require(matter(head), actor, at);
        FormInput input = (FormInput) inputs.convert(move.rule().input(), data);
        String paper = null;
        LocalDate on = null;
        if (input instanceof FormInput.Approval approval) {
            paper = approval.approvalPaper().strip();
            on = approval.approvedOn();
            if (on.isAfter(LocalDate.ofInstant(at, Formats.ZONE))) {
                throw Refusal.field("approvedOn", "past");
            }
        }
        FormState to = move.rule().after(head.state());
        if (!forms.move(head, to, actor.id(), paper, on)) {
            throw Refusal.conflict("stale-version", head.revision(), head.revision() + 1);
        }
        trail.record(step(head, move, to, input, actor, at, key));
        return move == FormMove.CHANGE
                ? desk.change(forms.find(id).orElseThrow(), Objects.requireNonNull(input.opinion()), actor)
                : id;
    }

    private Step step(
            Head head,
            FormMove move,
            FormState to,
            FormInput input,
            Actor actor,
            Instant at,
            @Nullable IdempotencyKey key) {
        Map<String, Object> given = new LinkedHashMap<>();
        if (input instanceof FormInput.Approval approval) {
            given.put("approvalPaper", approval.approvalPaper().strip());
            given.put("approvedOn", approval.approvedOn().toString());
        }
        return new Step(
                new MatterRef(
                        FormMove.ROOM,
                        head.id(),
                        "JX-" + head.year() + "-V" + head.version(),
                        head.department(),
                        head.area(),
                        null,
                        head.revision() + 1),
                move.code(),
                head.state().name(),
                to.name(),
                at,
                actor.id(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                input.opinion(),
                json.writeValueAsString(given),
                null,
                null,
                false,
                waiting(head, to, actor),
                notices(head, move, actor),
                List.of(),
                null,
                key);
    }

    /** Who has the form next. What waits for the end of the year is nobody's task now. */
    private static List<Waiting> waiting(Head head, FormState to, Actor actor) {
        FormMove next = switch (to) {
            case DRAFT -> FormMove.DECLARE;
            case DECLARED -> FormMove.REVIEW;
            case REVIEWED -> FormMove.APPROVE;
            case APPROVED -> FormMove.EXECUTE;
            case SELF_EVALUATED -> FormMove.PUBLISH;
            case EXECUTING, PUBLISHED -> null;
        };
        if (next == null) {
            return List.of();
        }
        UUID unit = actor.unit();
        return next == FormMove.DECLARE || unit == null
                ? List.of(Waiting.person(head.importedBy(), next.code(), null))
                : List.of(Waiting.post(unit, Role.FINANCE_OFFICER, next.code(), null));
    }

    private static List<Notice> notices(Head head, FormMove move, Actor actor) {
        boolean told = (move == FormMove.RETURN || move == FormMove.APPROVE)
                && !head.importedBy().equals(actor.id());
        return told
                ? List.of(new Notice(
                        head.importedBy(), move == FormMove.RETURN ? "performance.return" : "performance.approve"))
                : List.of();
    }

    private FormMatter matter(Head head) {
        List<Head> later = forms.versions(head).stream()
                .filter(each -> each.version() > head.version())
                .toList();
        return new FormMatter(
                head,
                later.stream().noneMatch(each -> each.state().approved()),
                later.stream().allMatch(each -> each.state().approved()));
    }

    static FormMove named(String code) {
        for (FormMove move : FormMove.values()) {
            if (move.code().equals(code)) {
                return move;
            }
        }
        throw Refusal.field("move", "unknown-move", code);
    }
}
