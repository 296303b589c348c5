package org.hengping.governance.incidents.deadlines;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Open deadlines after a corrected calendar: looked through first, then moved by whoever answers for it. */
@Controller
class RebasePages {

    private static final int LONGEST_REASON = 500;

    private final Rebasing rebasing;
    private final WorkTime workTime;

    RebasePages(Rebasing rebasing, WorkTime workTime) {
        this.rebasing = rebasing;
        this.workTime = workTime;
    }

    @GetMapping("/incidents/rebase")
    @Permit("incidents.rebase")
    String preview(@RequestParam(required = false) @Nullable UUID after, Model model) {
        model.addAttribute("preview", rebasing.preview(Actor.current(), after));
        model.addAttribute("calendar", workTime.calendarVersion());
        return "governance/incidents/rebase";
    }

    /** @param chosen each an id and the version that was seen, parted by a colon */
    @PostMapping("/incidents/rebase")
    @Permit("incidents.rebase")
    String move(
            @RequestParam(required = false) @Nullable List<String> chosen,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        String why = reason.strip();
        if (chosen == null || chosen.isEmpty() || why.isEmpty() || why.length() > LONGEST_REASON) {
            Flash.refused(redirect, chosen == null || chosen.isEmpty() ? "rebase.none-chosen" : "rebase.no-reason");
            return "redirect:/incidents/rebase";
        }
        List<Rebasing.Chosen> asked = new ArrayList<>();
        for (String each : chosen) {
            asked.add(chosen(each));
        }
        Rebasing.Done done = rebasing.move(asked, why, Actor.current());
        if (done.refused().isEmpty() && done.left() == 0) {
            Flash.done(redirect, "rebase.done", done.moved(), done.unchanged());
        } else {
            Flash.warn(redirect, "rebase.partly", done.moved(), done.refused().size(), done.left());
        }
        return "redirect:/incidents/rebase";
    }

    private static Rebasing.Chosen chosen(String text) {
        try {
            int colon = text.indexOf(':');
            return new Rebasing.Chosen(
                    UUID.fromString(text.substring(0, Math.max(0, colon))), Long.parseLong(text.substring(colon + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.field("chosen", "unreadable");
        }
    }

    /** The page's place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> rebaseNavigation() {
            return List.of(new NavEntry("data", "/incidents/rebase", "nav.rebase", "refresh", "incidents.rebase", 64));
        }
    }
}
