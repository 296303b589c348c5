package org.hengping.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.view.RedirectView;

/** The few pages no room owns: the way home, the language switch and the explanations of problem types. */
@Controller
class PlatformPages {

    private final Wording wording;
    private final LocaleResolver locales;
    private final Navigation navigation;

    PlatformPages(Wording wording, LocaleResolver locales, Navigation navigation) {
        this.wording = wording;
        this.locales = locales;
        this.navigation = navigation;
    }

    /** To the first page of the rail: the work desk for most, the accounts for administrators. */
    @GetMapping("/")
    @Permit("platform.home")
    String home() {
        return "redirect:" + navigation.start();
    }

    /** Keeps the language in a cookie and goes back to where the reader was. */
    @PostMapping("/language")
    @Permit("platform.language")
    RedirectView language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale locale = Languages.known(language);
        if (locale == null) {
            throw Refusal.field("language", "unknown-choice");
        }
        locales.setLocale(request, response, locale);
        RedirectView redirect = new RedirectView(local(back));
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }

    /** What a problem type means; its address is the {@code type} of every problem. */
    @GetMapping("/problems/{code}")
    @Permit("platform.problems")
    String problem(@PathVariable String code, Model model) {
        String text = wording.textOrNull("refusal." + code);
        if (text == null) {
            throw Refusal.notFound();
        }
        model.addAttribute("code", code);
        model.addAttribute("text", text);
        model.addAttribute("kept", wording.textOrNull("refusal." + code + ".kept"));
        model.addAttribute("advice", wording.textOrNull("refusal." + code + ".advice"));
        return "platform/problem";
    }

    /** A redirect never leaves this host, whatever the form said. */
    static String local(@Nullable String back) {
        if (back == null || !back.startsWith("/") || back.startsWith("//") || back.contains("\\")) {
            return "/";
        }
        try {
            URI uri = URI.create(back);
            return uri.getHost() == null && uri.getScheme() == null ? uri.toString() : "/";
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
