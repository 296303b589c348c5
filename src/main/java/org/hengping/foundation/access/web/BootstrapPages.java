package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hengping.foundation.access.domain.Bootstrap;
import org.hengping.foundation.access.domain.Bootstrap.Newcomer;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of an empty house; there is none once it has administrators. */
@Controller
class BootstrapPages {

    private static final String VIEW = "foundation/access/bootstrap";

    /** What is typed. The lists go by {@link Bootstrap#ADMINISTRATORS}. */
    record Typed(
            @Nullable String code,
            @Nullable List<@Nullable String> account,
            @Nullable List<@Nullable String> name,
            @Nullable List<@Nullable String> password) {

        List<Newcomer> newcomers() {
            return Stream.iterate(0, i -> i + 1)
                    .limit(Bootstrap.ADMINISTRATORS.size())
                    .map(i -> new Newcomer(at(account, i), at(name, i), at(password, i)))
                    .toList();
        }

        private static String at(@Nullable List<@Nullable String> list, int i) {
            return list == null || i >= list.size() ? "" : Objects.requireNonNullElse(list.get(i), "");
        }
    }

    private final Bootstrap bootstrap;
    private final Answers answers;

    BootstrapPages(Bootstrap bootstrap, Answers answers) {
        this.bootstrap = bootstrap;
        this.answers = answers;
    }

    @GetMapping("/bootstrap")
    @Permit("access.bootstrap")
    String form(Model model) {
        if (!bootstrap.open()) {
            throw Refusal.notFound();
        }
        return shown(new Typed(null, null, null, null), model);
    }

    @PostMapping("/bootstrap")
    @Permit("access.bootstrap")
    String make(
            @ModelAttribute("typed") Typed typed,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        try {
            bootstrap.make(Objects.requireNonNullElse(typed.code(), ""), typed.newcomers(), request.getRemoteAddr());
            Flash.done(redirect, "access.bootstrap.done");
            return "redirect:" + SignInPages.PATH;
        } catch (Refusal refusal) {
            if (refusal.status().value() == 404) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            Map<String, String> faults = new LinkedHashMap<>();
            refusal.fields().forEach(field -> faults.putIfAbsent(field.name(), answers.text(field)));
            model.addAttribute("faults", faults);
            model.addAttribute("refusal", answers.text(refusal));
            return shown(typed, model);
        }
    }

    private static String shown(Typed typed, Model model) {
        model.addAttribute("code", typed.code());
        model.addAttribute("newcomers", typed.newcomers());
        model.addAttribute("roles", Bootstrap.ADMINISTRATORS);
        return VIEW;
    }
}
