package org.hengping.overview.performance.snapshots;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.PlanLine;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Snapshots on pages: taken, read as they were published, restated and decided. */
@Controller
class SnapshotPages {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final SnapshotDesk desk;
    private final Snapshots snapshots;
    private final PlanForms forms;
    private final StandRegister stands;

    SnapshotPages(SnapshotDesk desk, Snapshots snapshots, PlanForms forms, StandRegister stands) {
        this.desk = desk;
        this.snapshots = snapshots;
        this.forms = forms;
        this.stands = stands;
    }

    @GetMapping("/performance/forms/{id}/snapshots")
    @Permit("performance.read")
    String list(@PathVariable UUID id, Model model) {
        PlanForm form = forms.require(id);
        model.addAttribute("form", form);
        model.addAttribute("snapshots", snapshots.ofForm(id));
        model.addAttribute("points", ReportingPoint.values());
        model.addAttribute("asOf", stands.asOf(form));
        model.addAttribute("mayTake", Actor.current().may("performance.snapshot"));
        return "overview/performance/snapshots";
    }

    @PostMapping("/performance/forms/{id}/snapshots")
    @Permit("performance.snapshot")
    String take(
            @PathVariable UUID id,
            @RequestParam ReportingPoint point,
            @RequestParam(required = false) @Nullable Integer number,
            @RequestParam(required = false) @Nullable String idempotencyKey,
            RedirectAttributes redirect) {
        UUID snapshot =
                desk.take(id, new SnapshotDesk.Wanted(point, number, null), idempotencyKey, Actor.current());
        Flash.done(redirect, "performance.snapshot.done");
        return "redirect:/performance/snapshots/" + snapshot;
    }

    @GetMapping("/performance/snapshots/{id}")
    @Permit("performance.read")
    String snapshot(@PathVariable UUID id, Model model) {
        Snapshot snapshot = snapshots.find(id).orElseThrow(Refusal::notFound);
        Actor actor = Actor.current();
        PlanForm form = forms.require(snapshot.head().form());
        Map<UUID, PlanLine> lines =
                forms.lines(form.id()).stream().collect(Collectors.toMap(PlanLine::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("head", snapshot.head());
        model.addAttribute("form", form);
        model.addAttribute("lines", lines);
        Map<String, String> units = new LinkedHashMap<>();
        snapshot.items().forEach(item -> {
            String unit = item.unit();
            if (unit != null) {
                units.put(item.line() + "|" + item.clause(), unit);
            }
        });
        model.addAttribute("units", units);
        model.addAttribute("mayRestate", actor.may("performance.restate"));
        model.addAttribute("mayDecide", actor.may("performance.restatement-approve"));
        model.addAttribute("me", actor.id());
        return "overview/performance/snapshot";
    }

    @GetMapping("/performance/snapshots/{id}/paper")
    @Permit("performance.read")
    ResponseEntity<byte[]> paper(@PathVariable UUID id) {
        Snapshot.Head head = snapshots.find(id).orElseThrow(Refusal::notFound).head();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(DOCX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("snapshot-" + head.cutOff() + ".docx")
                                .build()
                                .toString())
                .body(snapshots.rendered(id));
    }

    @PostMapping("/performance/snapshots/{id}/restatements")
    @Permit("performance.restate")
    String restate(
            @PathVariable UUID id,
            @RequestParam UUID indicator,
            @RequestParam int clause,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        desk.restate(id, indicator, clause, reason, Actor.current());
        Flash.done(redirect, "performance.restatement.asked");
        return "redirect:/performance/snapshots/" + id;
    }

    @PostMapping("/performance/restatements/{id}/decision")
    @Permit("performance.restatement-approve")
    String decide(
            @PathVariable UUID id,
            @RequestParam boolean approved,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        UUID snapshot = desk.decide(id, approved, note, Actor.current());
        Flash.done(redirect, approved ? "performance.restatement.approved" : "performance.restatement.turned-down");
        return "redirect:/performance/snapshots/" + snapshot;
    }
}
