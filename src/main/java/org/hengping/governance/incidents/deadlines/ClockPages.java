package org.hengping.governance.incidents.deadlines;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The proof of an incident's deadlines for people, to be read and to be printed. */
@Controller
class ClockPages {

    private final ClockProofs proofs;
    private final IncidentRegister register;
    private final ClockViews views;
    private final Clock clock;

    ClockPages(ClockProofs proofs, IncidentRegister register, ClockViews views, Clock clock) {
        this.proofs = proofs;
        this.register = register;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/incidents/{id}/clocks")
    @Permit("incidents.read")
    String clocks(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all, Model model) {
        Actor actor = Actor.current();
        IncidentRegister.View view = register.find(id, actor).orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        List<ClockProof> items = proofs.of(id, actor);
        List<ClockViews.Row> rows = views.rows(items, now, all);
        model.addAttribute("row", view.row());
        model.addAttribute("rows", rows);
        model.addAttribute("axis", views.axis(items, now));
        model.addAttribute("summary", views.summary(rows));
        model.addAttribute("all", all);
        model.addAttribute("now", now);
        return "governance/incidents/clocks";
    }
}
