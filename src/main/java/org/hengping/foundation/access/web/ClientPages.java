package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** API clients as the security administrator sees them. */
@Controller
@RequestMapping("/api-clients")
class ClientPages {

    private static final String VIEW = "foundation/access/clients";

    private final ApiClients clients;
    private final Answers answers;

    ClientPages(ApiClients clients, Answers answers) {
        this.clients = clients;
        this.answers = answers;
    }

    @GetMapping
    @Permit("access.clients")
    String list(Model model) {
        model.addAttribute("clients", clients.list());
        return VIEW;
    }

    /** The token is in this answer and nowhere else. @param expires the last day it works, in the city's time */
    @PostMapping
    @Permit("access.clients")
    String create(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String scopes,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "false") boolean onBehalf,
            @RequestParam(defaultValue = "100") int perSecond,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate expires,
            HttpServletResponse response,
            Model model) {
        try {
            if (expires == null) {
                throw Refusal.field("expires", "required");
            }
            ApiClients.Wanted wanted = new ApiClients.Wanted(
                    code.strip(),
                    name.strip(),
                    words(scopes),
                    account.strip(),
                    onBehalf,
                    perSecond,
                    expires.plusDays(1).atStartOfDay(Formats.ZONE).toInstant());
            model.addAttribute("token", clients.create(wanted).token());
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            Map<String, String> faults = new HashMap<>();
            refusal.fields().forEach(field -> faults.putIfAbsent(field.name(), answers.text(field)));
            model.addAttribute("faults", faults);
            model.addAttribute("refusal", answers.text(refusal));
            model.addAttribute("typed", new Typed(code, name, scopes, account, onBehalf, perSecond, expires));
        }
        return list(model);
    }

    @PostMapping("/{id}/disable")
    @Permit("access.clients")
    String disable(@PathVariable UUID id, RedirectAttributes redirect) {
        clients.disable(id);
        Flash.done(redirect, "access.client.disabled");
        return "redirect:/api-clients";
    }

    /** What was typed, for the form that comes back. */
    record Typed(
            String code,
            String name,
            String scopes,
            String account,
            boolean onBehalf,
            int perSecond,
            @Nullable LocalDate expires) {}

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
