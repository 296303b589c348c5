package org.hengping.governance.incidents.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.Step;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Incidents for machines: the same desk as the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "incidents", description = "Report an incident, move it through its life cycle, read its timeline")
class IncidentApi {

    /** A timeline line as the contract has it. */
    record TimelineLine(
            long seq,
            Instant at,
            String move,
            @Nullable String from,
            String to,
            String actor,
            String unit,
            @Nullable String opinion,
            @Nullable Long usedSeconds,
            boolean overdue) {}

    record MoveRequest(String move, long version, @Nullable Map<String, Object> data) {}

    record OpenMove(String move, String name, String to, List<FormField> data) {}

    record ConditionItem(String code, String text, @Nullable String limit) {}

    record ClassItem(String code, String name, String group, List<ConditionItem> conditions) {}

    record Items<T>(List<T> items) {}

    private final IncidentDesk desk;
    private final IncidentRegister register;
    private final IncidentClasses classes;
    private final IncidentTexts texts;
    private final ActionForm forms;
    private final IncidentChoices choices;
    private final JsonMapper json;
    private final MessageSource messages;
    private final SentClock clock;

    IncidentApi(
            IncidentDesk desk,
            IncidentRegister register,
            IncidentClasses classes,
            IncidentTexts texts,
            ActionForm forms,
            IncidentChoices choices,
            JsonMapper json,
            MessageSource messages,
            SentClock clock) {
        this.desk = desk;
        this.register = register;
        this.classes = classes;
        this.texts = texts;
        this.forms = forms;
        this.choices = choices;
        this.json = json;
        this.messages = messages;
        this.clock = clock;
    }

    @PostMapping("/incidents")
    @Permit("incidents.report")
    @Operation(
            summary = "Report an incident",
            description =
                    "Same Idempotency-Key and body answer with the first result; same key and another body is 422. A report that"
                            + " waited for a network carries observedAt, and X-Sent-At with the sender's clock.")
    ResponseEntity<IncidentJson> report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = SentClock.HEADER, required = false) @Nullable String sentAt,
            @RequestBody Map<String, Object> body,
            Locale locale) {
        Actor actor = Actor.current();
        IncidentInput.Report report = forms.convert(IncidentInput.Report.class, clock.told(body, sentAt));
        IncidentDesk.Moved moved = desk.open(report, key("POST /api/v1/incidents", key, body, actor), actor);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + moved.id()))
                .body(texts.json(register.view(moved.id(), actor), locale));
    }

    @PostMapping("/incidents/self-closed")
    @Permit("incidents.self-close")
    @Operation(
            summary = "Record what was found, put right and closed on the spot",
            description =
                    "Only classes marked for it, with a photo from before and one from after; else 422. What waited for"
                            + " a network carries observedAt, and X-Sent-At with the sender's clock.")
    ResponseEntity<IncidentJson> selfClose(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = SentClock.HEADER, required = false) @Nullable String sentAt,
            @RequestBody Map<String, Object> body,
            Locale locale) {
        Actor actor = Actor.current();
        IncidentInput.SelfClose closed = forms.convert(IncidentInput.SelfClose.class, clock.told(body, sentAt));
        IncidentDesk.Moved moved =
                desk.selfClose(closed, key("POST /api/v1/incidents/self-closed", key, body, actor), actor);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + moved.id()))
                .body(texts.json(register.view(moved.id(), actor), locale));
    }

    @GetMapping("/incidents")
    @Permit("incidents.read")
    @Operation(summary = "List incidents within the caller's scope, newest first, by keyset")
    Map<String, Object> list(
            @RequestParam(required = false) @Nullable List<IncidentStatus> status,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") int limit,
            Locale locale) {
        Listing.Page<IncidentRegister.Row> page = register.list(
                new IncidentRegister.Filter(status, area, unit, classCode, overdue, q, null, null),
                Actor.current(),
                after,
                limit);
        List<IncidentJson> items =
                page.items().stream().map(row -> texts.json(row, locale)).toList();
        return page.next() == null ? Map.of("items", items) : Map.of("items", items, "next", page.next());
    }

    @GetMapping("/incidents/{id}")
    @Permit("incidents.read")
    @Operation(summary = "One incident; 404 alike for unknown and not yours")
    IncidentJson one(@PathVariable UUID id, Locale locale) {
        return texts.json(register.view(id, Actor.current()), locale);
    }

    @GetMapping("/incidents/{id}/timeline")
    @Permit("incidents.read")
    @Operation(summary = "Every step, oldest first, with the time the finished stage used")
    List<TimelineLine> timeline(@PathVariable UUID id) {
        return register.timeline(id, Actor.current()).stream()
                .map(IncidentApi::line)
                .toList();
    }

    @GetMapping("/incidents/{id}/moves")
    @Permit("incidents.read")
    @Operation(summary = "The moves open to the caller now, with the data each requires")
    List<OpenMove> moves(@PathVariable UUID id, Locale locale) {
        Actor actor = Actor.current();
        IncidentRegister.View view = register.view(id, actor);
        return register.moves(id, actor).stream()
                .filter(offered -> offered.offer().open())
                .map(offered -> new OpenMove(
                        offered.move().code(),
                        messages.getMessage("move.incidents." + offered.move().code(), null, locale),
                        offered.move().rule().after(view.row().status()).name(),
                        forms.fields(offered.move().rule().input(), choices.of(view, offered.move(), locale), locale)))
                .toList();
    }

    @PostMapping("/incidents/{id}/moves")
    @Permit("incidents.read")
    @Operation(
            summary = "Make a move",
            description =
                    "409 for an illegal move or a stale version, 422 for faulty data, 404 for unknown or not yours.")
    IncidentJson move(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody MoveRequest request,
            Locale locale) {
        Actor actor = Actor.current();
        if (request.move() == null) {
            throw Refusal.field("move", "required");
        }
        Map<String, Object> data = request.data() == null ? Map.of() : request.data();
        desk.move(
                id,
                request.version(),
                request.move(),
                data,
                key("POST /api/v1/incidents/" + id + "/moves", key, request, actor),
                actor);
        return register.find(id, actor).map(view -> texts.json(view, locale)).orElseThrow(Refusal::notFound);
    }

    @GetMapping("/incident-classes")
    @Permit("incidents.read")
    @Operation(summary = "Classes in force with their filing conditions and limits")
    Items<ClassItem> classes(Locale locale) {
        return new Items<>(classes.all().stream()
                .map(known -> new ClassItem(
                        known.code(),
                        known.name(),
                        known.groupName(),
                        known.conditions().stream()
                                .map(condition -> new ConditionItem(
                                        condition.code(),
                                        texts.condition(condition, locale),
                                        texts.limit(condition, locale)))
                                .toList()))
                .toList());
    }

    private @Nullable IdempotencyKey key(String route, @Nullable String key, Object body, Actor actor) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > 100) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        return new IdempotencyKey(actor.id(), route, key, Sm3.digest(json.writeValueAsBytes(body)));
    }

    private static TimelineLine line(Step.Line step) {
        return new TimelineLine(
                step.seq(),
                step.at(),
                step.move(),
                step.from(),
                step.to(),
                step.actor(),
                step.unit(),
                step.opinion(),
                step.usedSeconds(),
                step.overdue());
    }
}
