package org.hengping.governance.incidents.phone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hengping.foundation.matters.OpenTasks;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Three pages for a hand: tasks, report, me. The report page is kept on the telephone, so it holds nothing of anybody: what
 * it needs of its user it fetches beside it ({@link PhoneApi}).
 */
@Controller
class PhonePages {

    private static final int SHOWN = 60;
    private static final long COMMUNITY = 1_000L;

    /** A task as a card. */
    record Card(OpenTasks.Task task, String path, String place, String verbKey) {}

    private final OpenTasks tasks;
    private final Areas areas;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PhonePages(OpenTasks tasks, Areas areas, TransactionTemplate transactions, Clock clock) {
        this.tasks = tasks;
        this.areas = areas;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping("/phone")
    @Permit("matters.desk")
    String tasks(Model model) {
        Actor actor = Actor.current();
        Instant now = clock.instant();
        List<Card> cards = transactions.execute(status -> tasks.waiting(actor, SHOWN).stream()
                .map(task -> new Card(
                        task,
                        "/" + task.room() + "/" + task.matter(),
                        areas.fullName(task.area() / COMMUNITY * COMMUNITY),
                        "move." + task.room() + "." + task.verb()))
                .toList());
        model.addAttribute("cards", cards);
        model.addAttribute("now", now);
        model.addAttribute("unit", actor.unitName());
        return "governance/incidents/phone/tasks";
    }

    @GetMapping("/phone/report")
    @Permit("incidents.report")
    String report() {
        return "governance/incidents/phone/report";
    }

    @GetMapping("/phone/me")
    @Permit("matters.desk")
    String me() {
        return "governance/incidents/phone/me";
    }
}
