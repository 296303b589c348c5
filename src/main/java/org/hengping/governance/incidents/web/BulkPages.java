package org.hengping.governance.incidents.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentBulk;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** One move with many incidents: from a list or the work desk, and by API. */
@Controller
class BulkPages {

    /** One line of the result. @param reason why it was refused; null when it is done */
    record Line(
            UUID id,
            @Nullable String number,
            @Nullable String title,
            @Nullable String status,
            @Nullable String reason) {}

    private final IncidentBulk bulk;
    private final IncidentRegister register;
    private final IncidentTexts texts;
    private final Answers answers;
    private final JsonMapper json;

    BulkPages(IncidentBulk bulk, IncidentRegister register, IncidentTexts texts, Answers answers, JsonMapper json) {
        this.bulk = bulk;
        this.register = register;
        this.texts = texts;
        this.answers = answers;
        this.json = json;
    }

    /** Ticked lines are {@code id} or {@code id:version}. */
    @PostMapping("/incidents/bulk")
    @Permit("incidents.read")
    String move(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
        Actor actor = Actor.current();
        List<IncidentBulk.Item> items = sent.getOrDefault("item", List.of()).stream()
                .map(BulkPages::item)
                .toList();
        if (items.isEmpty()) {
            Flash.warn(redirect, "incidents.bulk.none");
            return "redirect:/desk";
        }
        Map<String, Object> data = new LinkedHashMap<>();
        String move = String.valueOf(sent.getFirst("move"));
        String field = Map.of("ASSIGN", "person", "DISPATCH", "leadUnit").getOrDefault(move, "");
        String chosen = sent.getFirst(field);
        if (chosen != null && !chosen.isBlank()) {
            data.put(field, chosen);
        }
        String key = sent.getFirst("idempotencyKey");
        if (key == null || key.isBlank() || key.length() > 100) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        return "redirect:/incidents/bulk/"
                + bulk.move(move, items, data, key(key, List.of(move, items, data), actor), actor)
                        .id();
    }

    private static IncidentBulk.Item item(String ticked) {
        String[] parts = ticked.split(":", 2);
        try {
            return new IncidentBulk.Item(UUID.fromString(parts[0]), parts.length > 1 ? Long.valueOf(parts[1]) : null);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.field("items", "unreadable");
        }
    }

    @GetMapping("/incidents/bulk/{id}")
    @Permit("incidents.read")
    String result(@PathVariable UUID id, Locale locale, Model model) {
        Actor actor = Actor.current();
        IncidentBulk.Run run = bulk.find(id, actor).orElseThrow(Refusal::notFound);
        List<Line> lines = lines(run, actor, locale);
        model.addAttribute("move", run.move());
        model.addAttribute(
                "refused", lines.stream().filter(line -> line.reason() != null).toList());
        model.addAttribute(
                "done", lines.stream().filter(line -> line.reason() == null).toList());
        return "governance/incidents/bulk";
    }

    private List<Line> lines(IncidentBulk.Run run, Actor actor, Locale locale) {
        Map<UUID, IncidentRegister.Row> rows =
                register
                        .some(
                                run.results().stream()
                                        .map(IncidentBulk.Result::id)
                                        .toList(),
                                actor)
                        .stream()
                        .collect(Collectors.toMap(IncidentRegister.Row::id, Function.identity()));
        List<Line> lines = new ArrayList<>();
        for (IncidentBulk.Result result : run.results()) {
            IncidentRegister.Row row = rows.get(result.id());
            lines.add(new Line(
                    result.id(),
                    row == null ? null : row.number(),
                    row == null ? null : row.description(),
                    row == null ? null : texts.status(row.status(), locale),
                    reason(result)));
        }
        return lines;
    }

    private @Nullable String reason(IncidentBulk.Result result) {
        String code = result.code();
        if (code == null) {
            return null;
        }
        Object[] arguments = result.arguments().toArray();
        return result.field() == null
                ? answers.text(Refusal.conflict(code, arguments))
                : answers.text(new Refusal.Field(result.field(), code, arguments));
    }

    private IdempotencyKey key(String key, Object body, Actor actor) {
        return new IdempotencyKey(actor.id(), "bulk", key, Sm3.digest(json.writeValueAsBytes(body)));
    }

    /** The same for machines. */
    @RestController
    @Tag(name = "incidents")
    static class Api {

        record ItemJson(@Nullable UUID id, @Nullable Long version) {}

        record Request(
                @Nullable String move,
                @Nullable List<ItemJson> items,
                @Nullable Map<String, Object> data) {}

        /** {@code code} and {@code detail} say why an item was refused; {@code status} and {@code version} are as of now. */
        record ResultJson(
                UUID id,
                boolean done,
                @Nullable String number,
                @Nullable IncidentStatus status,
                @Nullable Long version,
                @Nullable String code,
                @Nullable String field,
                @Nullable String detail) {}

        record Answer(UUID run, long done, long refused, List<ResultJson> results) {}

        private final BulkPages pages;

        Api(BulkPages pages) {
            this.pages = pages;
        }

        @PostMapping("/api/v1/incidents/bulk-moves")
        @Permit("incidents.read")
        @Operation(
                summary = "Make one move with up to 200 incidents",
                description =
                        "SIGN, ASSIGN or DISPATCH. Each item is its own transaction and answers for itself; the Idempotency-Key covers all: sent again, a broken-off request is completed and a completed one answers the same. A DISPATCH without leadUnit takes the duty table's proposal of each.")
        Answer move(
                @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
                @RequestBody Request request) {
            Actor actor = Actor.current();
            if (key != null && (key.isBlank() || key.length() > 100)) {
                throw Refusal.of(HttpStatus.BAD_REQUEST, "idempotency-key");
            }
            if (request.move() == null) {
                throw Refusal.field("move", "required");
            }
            List<IncidentBulk.Item> items = new ArrayList<>();
            for (ItemJson item : request.items() == null ? List.<ItemJson>of() : request.items()) {
                if (item.id() == null || item.version() == null) {
                    throw Refusal.field("items", "required");
                }
                items.add(new IncidentBulk.Item(item.id(), item.version()));
            }
            IncidentBulk.Run run = pages.bulk.move(
                    request.move(),
                    items,
                    request.data() == null ? Map.of() : request.data(),
                    pages.key(key == null ? UUID.randomUUID().toString() : key, request, actor),
                    actor);
            return answer(run, actor);
        }

        private Answer answer(IncidentBulk.Run run, Actor actor) {
            Map<UUID, IncidentRegister.Row> rows =
                    pages
                            .register
                            .some(
                                    run.results().stream()
                                            .map(IncidentBulk.Result::id)
                                            .toList(),
                                    actor)
                            .stream()
                            .collect(Collectors.toMap(IncidentRegister.Row::id, Function.identity()));
            List<ResultJson> results = run.results().stream()
                    .map(result -> {
                        IncidentRegister.Row row = rows.get(result.id());
                        return new ResultJson(
                                result.id(),
                                result.done(),
                                row == null ? null : row.number(),
                                row == null ? null : row.status(),
                                row == null ? null : row.version(),
                                result.code(),
                                result.field(),
                                pages.reason(result));
                    })
                    .toList();
            return new Answer(run.id(), run.done(), run.results().size() - run.done(), results);
        }
    }
}
